import { expect, type Participant, test } from '../kit/index.ts';
import { byMove, type Crossing } from './measure.ts';
import { RTT, report } from './report.ts';

/** The first ones warm up what all later ones find warm. */
const BEFORE = 10;
const MOVES = 50;

test(`what a page holds after ${MOVES} moves`, async ({ meeting, scene, manager }) => {
  test.skip(RTT > 0, 'nothing to do with round trips');
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const cleo = await scene.bring({ name: 'Cleo', meeting: library, attention: 'none' });
  const ann = await scene.bring({ name: 'Ann', meeting: garden, attention: 'timed' });
  const there: Crossing = { person: ann, from: ben, to: cleo, target: library };
  const back: Crossing = { person: ann, from: cleo, to: ben, target: garden };
  const go = async (moves: number) => {
    for (let move = 0; move < moves; move += 1)
      await byMove(manager, move % 2 === 0 ? there : back, { handover: 'seamless' });
  };

  await go(BEFORE);
  const before = await holdings(ann);
  await go(MOVES);
  const after = await holdings(ann);
  report('endurance', [
    { what: `heap before, KB`, unit: '', values: [before.heap] },
    { what: `heap after ${MOVES} moves, KB`, unit: '', values: [after.heap] },
    { what: 'elements in the page, more', unit: '', values: [after.nodes - before.nodes] },
    { what: 'listeners, more', unit: '', values: [after.listeners - before.listeners] },
    { what: 'peer connections open', unit: '', values: [after.peers], budget: { median: 1 } },
    { what: 'sockets open', unit: '', values: [after.sockets], budget: { median: 1 } },
  ]);
  expect(after).toMatchObject({ peers: 1, sockets: 1 });
});

/** What the kit keeps for itself is let go first; then the browser collects its garbage. */
async function holdings(person: Participant) {
  await person.page.evaluate(() => {
    window.kitStopwatch.frames.length = 0;
    window.kitLinks.peers = window.kitLinks.peers.filter((peer) => peer.connectionState !== 'closed');
    window.kitLinks.sockets = window.kitLinks.sockets.filter(
      (socket) => socket.readyState === WebSocket.OPEN,
    );
    window.kitLinks.moves.length = 0;
    for (const element of window.kitEyes.elements)
      if (!element.isConnected) window.kitEyes.elements.delete(element);
  });
  const devtools = await person.page.context().newCDPSession(person.page);
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners: listeners } = await devtools.send('Memory.getDOMCounters');
  await devtools.detach();
  const { peers, sockets } = await person.machinery();
  return { heap: Math.round(usedSize / 1024), nodes, listeners, peers, sockets };
}
