import { describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import { arriving, CARLA, inSpace1, kinds, move, moveRequest, NEW, NEW_SELF, OLD } from './testing/person.ts';

const access = { engine: 'livekit' as const, url: 'wss://two.example', token: 'a.b.c' };
const frame = { type: 'framePresented' as const, epoch: NEW, participant: CARLA };

describe('a target whose media goes by a server', () => {
  it('[V2, V4] is connected to while arriving, by the way in of the move message', () => {
    const ann = inSpace1();
    const [first] = ann.asked(OLD, moveRequest(move({ media: access })), 7);
    expect(first).toEqual({ do: 'openMedia', epoch: NEW, self: NEW_SELF, access });
  });

  it('[V4] is committed to when its server has let the person in, and not before', () => {
    const ann = arriving(inSpace1(), move({ media: access }));
    ann.does({ type: 'timeUp', timer: `cap:${NEW}` });
    expect(ann.here().epoch).toBe(OLD);
    expect(kinds(ann.does({ type: 'served', epoch: NEW }))).toEqual(['startTimer']);
    expect(ann.here().epoch).toBe(OLD);
    expect(kinds(ann.does(frame))).toContain(`goLive ${NEW}`);
    expect(ann.here().epoch).toBe(NEW);
  });

  it('[V4] [M6] is committed to a cap after its server has let the person in, whoever is slow to be seen', () => {
    const ann = arriving(inSpace1(), move({ media: access }));
    ann.does({ type: 'served', epoch: NEW });
    expect(kinds(ann.does({ type: 'timeUp', timer: `cap:${NEW}` }))).toContain(`goLive ${NEW}`);
  });

  it.each([
    ['with', { engine: 'mesh' as const, iceServers: [{ urls: ['stun:stun.example.com'] }] }],
    ['without', undefined],
  ])(
    '[V4] [V6] needs no word where media goes from browser to browser, %s servers to find each other',
    (_, media) => {
      const ann = arriving(inSpace1(), move(media ? { media } : {}));
      expect(kinds(ann.does(frame))).toContain(`goLive ${NEW}`);
    },
  );

  it('[V4] [M9] is not gone to when its server cannot be had: the person stays, and the move is answered', () => {
    const ann = arriving(inSpace1(), move({ media: access }));
    const effects = ann.does({ type: 'unserved', epoch: NEW });
    expect(ann.here().epoch).toBe(OLD);
    expect(ann.state.notification).toMatchObject({ type: 'stayed', why: 'arrival-failed' });
    expect(kinds(effects)).toEqual(expect.arrayContaining([`answer ${OLD}`, `closeMedia ${NEW}`]));
  });
});

describe('a media server that is lost', () => {
  const lost = () => {
    const ann = inSpace1();
    ann.does({ type: 'unserved', epoch: OLD });
    return ann;
  };
  const answer = (data: Parameters<ReturnType<typeof lost>['does']>[0] & { type: 'answered' }) => data;

  it('[V5] is asked for after a second, and opened anew', () => {
    const ann = lost();
    expect(ann.effects.at(-1)).toMatchObject({ do: 'startTimer', timer: `media:${OLD}` });
    const asked = ann.does({ type: 'timeUp', timer: `media:${OLD}` });
    expect(kinds(asked)).toEqual([`send ${OLD} GET /api/call/session/media`]);
    const opened = ann.does(answer({ type: 'answered', epoch: OLD, tag: 'media', answer: ok(access) }));
    expect(opened).toEqual([{ do: 'openMedia', epoch: OLD, self: ann.here().self, access }]);
  });

  it('[V5] is asked for again where there was no way in', () => {
    for (const no of [fail(problem('nobody-there')), ok({ engine: 'other' })]) {
      const ann = lost();
      ann.does({ type: 'timeUp', timer: `media:${OLD}` });
      const effects = ann.does(answer({ type: 'answered', epoch: OLD, tag: 'media', answer: no }));
      expect(effects).toMatchObject([{ do: 'startTimer', timer: `media:${OLD}` }]);
    }
  });

  it.each(['interrupted', 'unserved'] as const)('[V5] is missed from %s to served', (how) => {
    const ann = inSpace1();
    expect(ann.here().unserved).toBe(false);
    ann.does({ type: how, epoch: OLD });
    expect(ann.here().unserved).toBe(true);
    ann.does({ type: 'served', epoch: OLD });
    expect(ann.here().unserved).toBe(false);
  });

  it('[V5] is not asked for while it is only tried again', () => {
    expect(inSpace1().does({ type: 'interrupted', epoch: OLD })).toEqual([]);
  });

  it('[V5] is not asked for by a socket that is away', () => {
    const ann = lost();
    ann.does({ type: 'lost', epoch: OLD, code: 1006 });
    expect(ann.does({ type: 'timeUp', timer: `media:${OLD}` })).toEqual([]);
  });
});
