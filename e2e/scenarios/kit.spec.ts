import { expect, test } from '../kit/index.ts';
import { brokenInvariants } from '../kit/invariants.ts';

test('what is checked after every scenario finds what would be wrong', async ({
  scene,
  meeting,
  participant,
  operator,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });
  await operator.move(ann).to(library);
  await expect(ann).toBeIn(library);
  await expect(cleo).toHear(ann);
  await expect(cleo).toSee(ann);
  await expect.poll(() => brokenInvariants(scene)).toEqual([]);

  // As if Ann had been muted with her camera off, announced twice, captured again, and a token lay about.
  ann.hasSpoken = false;
  ann.hasShown = false;
  await ann.page.evaluate(async () => {
    window.kitNotices.moved += 1;
    await navigator.mediaDevices.getUserMedia({ audio: true });
    window.kitLinks.peers.push(new RTCPeerConnection());
    document.body.dataset['stray'] = 'eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJzdHJheSJ9.c2lnbmF0dXJl';
  });
  const found = (await brokenInvariants(scene)).join('\n');
  expect(found).toContain('Cleo received sound of Ann, who was muted throughout');
  expect(found).toContain('Cleo received a picture of Ann, whose camera was off throughout');
  expect(found).toContain('Ann: 1 calls of getUserMedia since the first move');
  expect(found).toMatch(/Ann has 3 peer connections to 1 people/);
  expect(found).toContain('Ann moved 1 times, announced 2 times');
  expect(found).toContain('a token in the page of Ann');

  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.page.evaluate(() => {
    window.kitNotices.moved -= 1;
    window.kitDevices.captures -= 1;
    for (const peer of window.kitLinks.peers) if (peer.localDescription === null) peer.close();
    delete document.body.dataset['stray'];
  });
});
