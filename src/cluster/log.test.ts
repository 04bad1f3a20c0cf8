import { expect, it } from 'vitest';
import { createTestCluster, found, OPERATOR } from './testing/cluster.ts';
import { arrive, commit, endAsMoved } from './testing/moving.ts';

/** One bridge, as in the reference's own example: Ann moves from Space 1 to Space 2. */
async function sameBridge() {
  const cluster = createTestCluster({ bridges: 1 });
  const ann = await cluster.join('1001', 'Ann');
  await cluster.join('1001', 'Bob');
  await cluster.join('1002', 'Cyd');
  const bridge = cluster.bridge(0);
  const { id: call, callCorrelator } = found(await cluster.seen(bridge.call(cluster.running('1002').call)));
  const { userId: oldUser } = found(await cluster.seen(bridge.participant(ann.self)));
  cluster.log.length = 0;
  const result = await cluster.move(ann, '1002', { at: bridge });
  const id = found(result.ok ? result.value.participant : undefined);
  const { userId: newUser } = found(await cluster.seen(bridge.participant(id)));
  return { cluster, ann, call, callCorrelator, oldUser, newUser, id };
}

it('a move by reference on one bridge leaves the reference’s lines, in its order', async () => {
  const { cluster, ann, call, callCorrelator, oldUser, newUser, id } = await sameBridge();
  await cluster.pass(1);
  const arrival = cluster.connect();
  await endAsMoved(ann);
  await arrival.authenticate(ann.move().token);
  const [one, two] = [cluster.space('1001').id, cluster.space('1002').id];
  const query = `replace query for conference ${two}`;
  const answer = "'cbcms1' (priority: 0, load level: 0, conference is running: 1)";
  const ofBridge = cluster.log.filter(({ part }) => part === 'cbcms1');
  expect(ofBridge.map(({ text }) => text)).toEqual([
    `move participant operation: moving WC3 participant ${ann.self} (${oldUser}) (homed on this callbridge) to call ${call}`,
    'guest login request 3: credential storage scheduled (queue length: 1)',
    `created guest account with user ID "${newUser}"`,
    'guest login request 3: credential storage executed',
    'guest login request 3: credential storage in progress',
    'guest login request 3: successfully stored credentials',
    `${query}: response from ${answer}`,
    `${query}: using local server ${answer}`,
    `API call leg ${id} in call ${callCorrelator} (API call ${call})`,
    `${OPERATOR.address}: API user "admin" created new participant ${id}, call ${call}`,
    `new session created for user "${newUser}"`,
    `instantiating user "${newUser}"`,
    `user "${oldUser}": deactivating due to session resource teardown`,
    `call 1: tearing down ("${oldUser}" conference media)`,
    `participant "${oldUser}" left space ${one} (Space 1)`,
    `call 1: destroying API call leg ${ann.self}`,
    `removing guest account '${oldUser}' (name 'Ann') on call drop`,
    `destroying guest account with user ID "${oldUser}"`,
    `call 4: allocated for ${newUser} / "Ann" conference participation (Chrome)`,
    `call 4: configured - API call leg ${id}`,
    `participant "${newUser}" joined space ${two} (Space 2)`,
    `participant "${newUser}" (${id}) joined conference ${callCorrelator} via WB3`,
  ]);
});

it('a seamless one leaves the same lines, with the new leg allocated before the old is torn down', async () => {
  const { cluster, ann, newUser } = await sameBridge();
  await cluster.pass(1);
  const arrival = await arrive(cluster, ann);
  const texts = () => cluster.log.flatMap(({ part, text }) => (part === 'cbcms1' ? text : []));
  expect(texts().at(-1)).toMatch(/^call 4: configured/);
  expect(texts().some((text) => text.includes('joined'))).toBe(false);
  await commit(cluster, ann, arrival);
  expect(texts()).toHaveLength(22);
  expect(texts().at(-2)).toContain(`participant "${newUser}" joined space`);
});

it('the bridge that is asked says where the participant is homed, and which server it uses', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await cluster.join('1002', 'Cyd');
  const home = cluster.homeOf(ann.self).name;
  const target = cluster.running('1002').bridge.name;
  const asked = found(cluster.bridges.find(({ name }) => name !== home && name !== target));
  cluster.log.length = 0;
  await cluster.move(ann, '1002', { at: asked });
  const texts = cluster.log.map(({ text }) => text);
  expect(texts[0]).toContain(`(homed on ${home}) to call`);
  expect(texts.filter((text) => text.includes('response from'))).toHaveLength(3);
  expect(texts).toContainEqual(expect.stringMatching(`using remote server '${target}' .*running: 1`));
});

it('a move that fails says so', async () => {
  const { cluster, ann } = await sameBridge();
  await ann.answerMove({ type: 'urn:segue:problem:arrival-failed', status: 502 });
  const warnings = cluster.log.filter(({ level }) => level === 'Warning').map(({ text }) => text);
  expect(warnings).toEqual([
    expect.stringMatching(/^move participant operation: .*, who was .*, is forgotten \(arrival-failed\)$/),
  ]);
  const order = { call: cluster.running('1001').call, movedParticipant: ann.self };
  await cluster.outcome(cluster.bridge(0).move(order, OPERATOR));
  expect(cluster.log.at(-1)?.text).toBe(
    `move participant operation: not moving ${ann.self} (parameterError: sameMeeting)`,
  );
});
