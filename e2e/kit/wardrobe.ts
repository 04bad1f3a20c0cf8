/*
 * What people look and sound like: a colour for the camera, another for the screen, and a tone. Tests tell by
 * them whose picture and voice arrives, and not only that something does.
 */

export type Rgb = readonly [red: number, green: number, blue: number];

/** Far enough apart to survive a video codec. */
export const COLOURS = {
  red: [215, 40, 40],
  green: [30, 160, 60],
  blue: [40, 70, 215],
  yellow: [235, 215, 40],
  magenta: [205, 50, 205],
  cyan: [40, 205, 215],
  /** Nobody's: what a tile shows that should show somebody. */
  black: [10, 10, 10],
  white: [245, 245, 245],
  brown: [125, 70, 20],
  navy: [10, 10, 100],
  olive: [110, 120, 20],
  pink: [250, 170, 190],
} as const satisfies Record<string, Rgb>;
export type Colour = keyof typeof COLOURS;

export interface Outfit {
  camera: Colour;
  screen: Colour;
  /** Hertz. None is a multiple of another. */
  tone: number;
}

const OUTFITS: readonly Outfit[] = [
  { camera: 'red', screen: 'white', tone: 440 },
  { camera: 'green', screen: 'pink', tone: 620 },
  { camera: 'blue', screen: 'brown', tone: 910 },
  { camera: 'yellow', screen: 'navy', tone: 1_130 },
  { camera: 'magenta', screen: 'olive', tone: 1_490 },
  { camera: 'cyan', screen: 'white', tone: 1_930 },
];

export const TONES = OUTFITS.map((outfit) => outfit.tone);

/** The outfit of the `index`th person of a scenario, from 0. `worn`: by several, where nobody looks closely. */
export function outfit(index: number, worn = false): Outfit {
  const found = OUTFITS[worn ? index % OUTFITS.length : index];
  if (!found) throw new Error(`A scenario can have ${OUTFITS.length} people; add outfits to the wardrobe.`);
  return found;
}
