import { type BridgeApi, type Form, noBridge } from './api.ts';

/** A space of a scenario's own, so that scenarios on one cluster never meet. */
export interface Meeting {
  name: string;
  /** Of the space. */
  id: string;
  /** What people type. */
  numericId: string;
  passcode: string;
}

export interface MeetingWishes {
  passcode?: string;
  defaultLayout?: string;
  secret?: string;
  hostPasscode?: string;
  /** Whoever comes in is muted, or has the camera off: 'true'. */
  joinAudioMuteOverride?: 'true';
  joinVideoMuteOverride?: 'true';
  /** API names with commas between them. */
  allowedLayouts?: string;
  /** The call bridge that its call is to run on. */
  on?: string;
}

let spaces = 0;

/** Numbers that no other worker of this run uses. */
export function numericIdFor(worker: number): string {
  spaces += 1;
  return `7${String(worker).padStart(3, '0')}${String(spaces).padStart(4, '0')}`;
}

/** Most tries before a bridge that is asked for must have been chosen; each is chosen about as often. */
const MOST_TRIES = 40;

export async function createMeeting(
  bridges: readonly BridgeApi[],
  name: string,
  numericId: string,
  { on, ...wishes }: MeetingWishes = {},
): Promise<Meeting> {
  const [asked] = bridges;
  if (!asked) throw new Error('a cluster without call bridges');
  if (on !== undefined && !bridges.some((bridge) => bridge.name === on))
    throw new Error(noBridge(on, bridges));
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const id = await made(asked, 'coSpaces', { name, callId: numericId, ...wishes });
    const meeting: Meeting = { name, id, numericId, passcode: wishes.passcode ?? '' };
    if (on === undefined) return meeting;
    const call = await callOf(bridges, meeting);
    const where = await bridgeOf(bridges, call);
    if (where === on) return meeting;
    // A space is placed by its id: another space has another.
    await asked.delete(`calls/${call}`);
    await asked.delete(`coSpaces/${id}`);
  }
  throw new Error(
    `No space was placed on ${on} in ${MOST_TRIES} tries; bridges: ${bridges.map((b) => b.name)}`,
  );
}

/** The call of a meeting; one is made when nobody is in it. */
export async function callOf(bridges: readonly BridgeApi[], meeting: Meeting): Promise<string> {
  for (const bridge of bridges) {
    const calls = await bridge.list('calls', 'call');
    const found = calls.find((call) => call['coSpace'] === meeting.id)?.['id'];
    if (found !== undefined) return found;
  }
  const [asked] = bridges;
  if (!asked) throw new Error('a cluster without call bridges');
  return made(asked, 'calls', { coSpace: meeting.id });
}

/** The name of the bridge that has the call in its own list. */
export async function bridgeOf(bridges: readonly BridgeApi[], call: string): Promise<string | undefined> {
  for (const bridge of bridges) {
    const calls = await bridge.list('calls', 'call');
    if (calls.some((each) => each['id'] === call)) return bridge.name;
  }
  return undefined;
}

/** Ends what is going on in the meeting, and the meeting. `bridges`: those that are still there. */
export async function removeMeeting(bridges: readonly BridgeApi[], meeting: Meeting): Promise<void> {
  for (const bridge of bridges) {
    for (const call of await bridge.list('calls', 'call')) {
      if (call['coSpace'] === meeting.id) await bridge.delete(`calls/${call['id']}`);
    }
  }
  await bridges[0]?.delete(`coSpaces/${meeting.id}`);
}

async function made(bridge: BridgeApi, collection: string, form: Form): Promise<string> {
  const answer = await bridge.post(collection, form);
  if (answer.made === undefined) {
    throw new Error(`${bridge.name} answers ${answer.status} to POST ${collection}: ${answer.xml}`);
  }
  return answer.made;
}
