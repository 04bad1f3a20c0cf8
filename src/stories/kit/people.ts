import type { PersonView, TileView } from '../../client/store/view.ts';
import { idOf, nameOf } from './names.ts';

/** One person, of whom most things are as in any meeting. */
const person = (index: number, differs: Partial<PersonView> = {}): PersonView => ({
  id: idOf(index),
  name: nameOf(index),
  self: index === 0,
  joining: false,
  audioMuted: index % 3 === 2,
  videoMuted: index % 5 === 4,
  presenting: false,
  host: false,
  hand: null,
  ...differs,
});

/** The first is the person who looks. In a crowd most cameras are off. */
export const crowd = (count: number, differs: Record<number, Partial<PersonView>> = {}): PersonView[] =>
  Array.from({ length: count }, (_, index) =>
    person(index, {
      ...(count > 50 && index > 0 ? { videoMuted: index % 7 !== 1, audioMuted: index % 11 !== 1 } : {}),
      ...differs[index],
    }),
  );

/** Their places on the stage, as `toView` gives them. */
export const tilesOf = (people: readonly PersonView[]): TileView[] =>
  people
    .filter(({ joining }) => !joining)
    .flatMap(({ id, name, self, audioMuted, videoMuted, presenting, hand }) => {
      const camera: TileView = {
        key: id,
        participant: id,
        name,
        self,
        source: 'camera',
        video: !videoMuted,
        audioMuted,
        handRaised: hand !== null,
        reaction: null,
      };
      return presenting
        ? [{ ...camera, key: `${id}:screen`, source: 'screen' as const, video: true }, camera]
        : [camera];
    });
