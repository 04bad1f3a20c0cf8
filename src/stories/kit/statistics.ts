import type { Quality, Statistics } from '../../client/store/statistics.ts';
import type { PersonView } from '../../client/store/view.ts';

/** Figures as they are on an ordinary line; whoever is not well connected loses, and sees less. */
export const statisticsOf = (
  people: readonly PersonView[],
  unwell: ReadonlyMap<string, Quality> = new Map(),
): Statistics =>
  people.map(({ id, self, audioMuted, videoMuted }, index) => {
    const quality = unwell.get(id) ?? 'good';
    const bad = quality !== 'good';
    const picture = bad ? { width: 320, height: 180, frames: 9 } : { width: 1280, height: 720, frames: 30 };
    const lost = quality === 'poor' ? 0.142 : bad ? 0.041 : 0.001 * index;
    return {
      participant: id,
      quality,
      roundTrip: self ? null : bad ? 480 : 24 + index,
      flows: [
        ...(audioMuted
          ? []
          : [
              {
                source: 'microphone' as const,
                kilobits: 38 + index,
                lost,
                jitter: 3,
                picture: null,
                codec: 'opus',
              },
            ]),
        ...(videoMuted
          ? []
          : [
              {
                source: 'camera' as const,
                kilobits: bad ? 140 : 1_240 + index,
                lost,
                jitter: 8,
                picture,
                codec: 'VP8',
              },
            ]),
      ],
    };
  });
