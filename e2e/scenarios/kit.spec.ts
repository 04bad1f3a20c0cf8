import { readFileSync } from 'node:fs';
import { expect, fault, test } from '../kit/index.ts';
import { brokenInvariants } from '../kit/invariants.ts';
import { report } from '../kit/report.ts';
import { TOKEN } from '../kit/wire.ts';

test('what is checked after every scenario finds what would be wrong', async ({ scene, cast, manager }) => {
  const { library, cleo, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  await manager.move(ann).to(library);
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeHeardBy(cleo);
  await expect(ann).toBeSeenBy(cleo);
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

test('the report of a scenario has all that was said on one clock, and nothing that opens anything', async ({
  scene,
  cast,
  manager,
}, info) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await (await manager.move(ann).to(library)).lands();
  const [{ token } = { token: '' }] = ann.wire.tokens();
  expect(token).toMatch(TOKEN);
  // As the browser says it of a media server that is away.
  const text = `WebSocket connection to 'ws://sfu.test/rtc?access_token=${token}' failed`;
  ann.console.push({ at: Date.now(), type: 'warning', text });

  await report(scene, info);
  ann.console.pop();
  const left = (name: string) => readFileSync(info.outputPath(name), 'utf8');
  const story = left('story.txt');
  expect(story).not.toMatch(TOKEN);
  const parts = [
    /STEP 1 .* moves /,
    /cbcms1 Info move participant operation: moving WC3 participant/,
    /Ann #0 ← .*"path":"\/api\/call\/session\/move".*<token: numeric ID \d+, call bridge \w+>/,
    /Ann #1 → .*"path":"\/api\/call\/session\/authenticate"/,
    /Ann console warning: .*access_token=<token>' failed/,
  ];
  for (const part of parts) expect(story).toMatch(part);
  const times = story
    .trim()
    .split('\n')
    .map((line) => /^[\d:.]{12}(?= {2})/.exec(line)?.[0]);
  expect(times).not.toContain(undefined);
  expect(times).toEqual([...times].sort());
  expect(left('moves.txt')).toMatch(/ 1\. cbcms1: .*\n(.*\n)+.* 11\. wc3: .* on a new socket/);
  expect(left('Ann.page.txt')).toContain('signalling');
});

test('a fault that never happened fails the scenario, and says what to write instead', async ({
  scene,
  cast,
  manager,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  const faults = [fault.at('after-deliver').refuse('socket'), fault.at('after-commit').cut('socket')];
  const move = await manager.move(ann).to(library, { faults });
  expect((await move.ends()).outcome).toBe('stayed');

  const never =
    'the fault “cut socket after-commit” for Ann never happened: the move never came so far. Name an earlier moment.';
  expect(await brokenInvariants(scene)).toEqual([never]);
  await expect(move.lands()).rejects.toThrow(/Ann has not landed in Library: stayed/);
  scene.faults.forget();
});

test('a fault that waits in a page that is loaded anew never happened', async ({ scene, cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await ann.hasASlowLine();
  await manager.move(ann).to(library, { faults: [fault.at('after-commit').cut('socket')] });
  await expect(ann.status).toContainText('Moving you to Library');
  await ann.reloads();
  await expect(ann.button('Join meeting')).toBeVisible();

  expect(await brokenInvariants(scene)).toEqual([
    'the fault “cut socket after-commit” for Ann never happened: the move never came so far. Name an earlier moment.',
  ]);
  scene.faults.forget();
});

test('a fault whose moment came, and that found nothing to be done to, fails the scenario', async ({
  scene,
  cast,
  manager,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  const faults = [fault.at('after-commit').spoil('token')];
  await (await manager.move(ann).to(library, { faults })).lands();

  expect(await brokenInvariants(scene)).toEqual([
    'the fault “spoil token after-commit” for Ann had nothing, or too little, to be done to: their page sent no such frame after that moment. Name an earlier moment.',
  ]);
  scene.faults.forget();
});

test('what a scenario cannot mean is refused at once, in a sentence', async ({ cast, participant }) => {
  const nowhere: 'after-deliver' = JSON.parse('"after-lunch"');
  expect(() => fault.at(nowhere)).toThrow(/A move has no moment “after-lunch”. Write one of: after-ask, /);
  expect(() => Reflect.get(fault.at('after-create'), 'cut')).toThrow(
    'There is no “cut” at “after-create”. Write one of: shutDown.',
  );
  const cable: 'socket' = JSON.parse('"cable"');
  expect(() => fault.at('after-deliver').cut(cable)).toThrow(
    'A fault is done to no “cable” in this way. Write one of: socket, line.',
  );

  const all = await cast({ Garden: ['Ann'] });
  const { garden, ann } = all;
  expect(() => Reflect.get(all, 'bob')).toThrow('The cast has no “bob”. Write one of: garden, ann.');
  await expect(participant({ name: 'Ann', meeting: garden })).rejects.toThrow(
    'There is a Ann already. Give this one another name.',
  );
  await ann.page.close();
  await expect(expect(ann).toBeOnlyIn(garden)).rejects.toThrow(
    'Ann has closed their page. Look at somebody who is still there.',
  );
});

test('who left is not looked at for fifteen seconds: what to write instead is said at once', async ({
  cast,
  manager,
}) => {
  const { garden, library, ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben', 'Cleo'], Library: [] });
  await ann.leaves();
  await manager.drops(cleo);
  await expect(cleo.heading).toHaveText('You were removed from the meeting');

  const began = Date.now();
  const left =
    'Ann is in no meeting: their page says “You left the meeting”. Look at somebody who is still there, ' +
    "or at that page: await expect(ann.heading).toHaveText('You left the meeting').";
  await expect(expect(ann).toBeOnlyIn(garden)).rejects.toThrow(left);
  await expect(expect(ann).not.toBeOnlyIn(garden)).rejects.toThrow(left);
  await expect(expect(ann).toBeSeenBy(ben)).rejects.toThrow(left);
  await expect(expect(ben).toBeHeardBy(ann)).rejects.toThrow(left);
  await expect(expect(ben).not.toBeSeenBy(ann)).rejects.toThrow(left);
  await expect(expect(ben).toBeSilentTo(ann)).rejects.toThrow(left);
  await expect(expect(ann).toHaveKept({ muted: true })).rejects.toThrow(left);
  await expect(expect(ann).toHaveBeenTold('Now in Library')).rejects.toThrow(left);
  await expect(expect(cleo).toHaveNoTraceOf(garden)).rejects.toThrow(
    'Cleo is in no meeting: their page says “You were removed from the meeting”.',
  );
  const name =
    'Ann is in no meeting: their page says “You left the meeting”. Name somebody who is still there.';
  await expect(manager.move(ann).to(library)).rejects.toThrow(name);
  await expect(manager.drops(ann)).rejects.toThrow(name);
  await expect(manager.modifies(ann, { rxAudioMute: 'true' })).rejects.toThrow(name);
  expect(Date.now() - began).toBeLessThan(8_000);
  await expect(ann).not.toBeSeenBy(ben);
});

test('a move of somebody who never came in, into a meeting or by a bridge that is not there', async ({
  cast,
  participant,
  manager,
}) => {
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  const dora = await participant({ name: 'Dora' });
  await expect(manager.move(dora).to(library)).rejects.toThrow(
    'Dora is in no meeting. Bring them in first: await dora.joins(meeting).',
  );
  await expect(manager.move(ann).to(library, { via: 'cbcms9' })).rejects.toThrow(
    'There is no call bridge “cbcms9”. Write one of: cbcms1, cbcms2, cbcms3.',
  );
  const faults = [fault.at('after-create').shutDown('cbcms9')];
  await expect(manager.move(ann).to(library, { faults })).rejects.toThrow(
    'There is no call bridge “cbcms9”. Write one of: cbcms1, cbcms2, cbcms3.',
  );
  await expect(ann).toBeOnlyIn(garden);
  await expect(cast({ Cellar: { on: 'cbcms9', people: [] } })).rejects.toThrow(
    'There is no call bridge “cbcms9”. Write one of: cbcms1, cbcms2, cbcms3.',
  );
});
