/** How a picture is sent to each of the others: bits per second, and by how much its sides are divided. */
export interface Encoding {
  /** `undefined`: as much as the browser thinks good. */
  maxBitrate: number | undefined;
  scaleResolutionDownBy: number;
}

/** What a sender does that was told nothing. */
export const AS_IT_COMES: Encoding = { maxBitrate: undefined, scaleResolutionDownBy: 1 };

/*
 * In a mesh each further person costs another encoder and another upload of the same picture. The steps keep the
 * sum under about 3 Mbit/s and a 1280×720 camera at 720p, 480p, 360p, 240p.
 */
const CAMERA: readonly (Encoding & { upTo: number })[] = [
  { upTo: 1, ...AS_IT_COMES },
  { upTo: 2, maxBitrate: 1_200_000, scaleResolutionDownBy: 1 },
  { upTo: 4, maxBitrate: 700_000, scaleResolutionDownBy: 1.5 },
  { upTo: 6, maxBitrate: 450_000, scaleResolutionDownBy: 2 },
];
const CAMERA_CROWD: Encoding = { maxBitrate: 250_000, scaleResolutionDownBy: 3 };

const SCREEN_SUM = 5_000_000;
const SCREEN_MOST = 2_500_000;
const SCREEN_LEAST = 500_000;

/** `peers`: how many people it is sent to. */
export function cameraEncoding(peers: number): Encoding {
  const step = CAMERA.find(({ upTo }) => peers <= upTo) ?? CAMERA_CROWD;
  return { maxBitrate: step.maxBitrate, scaleResolutionDownBy: step.scaleResolutionDownBy };
}

/** Never scaled: text must stay readable; frames are dropped instead. */
export function screenEncoding(peers: number): Encoding {
  if (peers <= 1) return AS_IT_COMES;
  const share = Math.floor(SCREEN_SUM / Math.max(1, peers));
  return { maxBitrate: Math.min(SCREEN_MOST, Math.max(SCREEN_LEAST, share)), scaleResolutionDownBy: 1 };
}

/** Kilobits a second to begin with: enough for a sharp first picture, and not for more than the line will bear. */
export const startKilobits = (peers: number): number =>
  Math.round(Math.min(1_000_000, cameraEncoding(peers).maxBitrate ?? 1_000_000) / 1_000);
