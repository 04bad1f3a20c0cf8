import { expect, test } from 'vitest';
import type { TileView } from '../../store/view.ts';
import { presentedTile, shownTiles } from './shownTiles.ts';

const tile = (participant: string, differs: Partial<TileView> = {}): TileView => ({
  key: participant,
  participant,
  name: participant,
  self: participant === 'ann',
  source: 'camera',
  video: true,
  audioMuted: false,
  handRaised: false,
  reaction: null,
  ...differs,
});
const screen = (participant: string) => tile(participant, { key: `${participant}:screen`, source: 'screen' });
const names = ({ large, own }: ReturnType<typeof shownTiles>) => [large?.participant, own?.participant];
const [ann, ben, cleo] = [tile('ann'), tile('ben'), tile('cleo')];

test('who speaks is large, and oneself in the corner', () => {
  expect(names(shownTiles([ann, screen('ben'), ben, cleo], 'cleo', true))).toEqual(['cleo', 'ann']);
  expect(names(shownTiles([ann, ben, cleo], null, true))).toEqual(['ben', 'ann']);
  expect(names(shownTiles([ann, ben], 'somebody of another meeting', false))).toEqual(['ben', undefined]);
});

test('alone one sees oneself once, even who does not want to', () => {
  expect(names(shownTiles([ann], null, true))).toEqual(['ann', undefined]);
  expect(names(shownTiles([ann], null, false))).toEqual(['ann', undefined]);
  expect(names(shownTiles([], null, true))).toEqual([undefined, undefined]);
});

test('one’s own screen is not shown to oneself', () => {
  expect(presentedTile([ann, screen('ann'), ben])).toBeNull();
  expect(presentedTile([ann, ben, screen('ben')])?.key).toBe('ben:screen');
});
