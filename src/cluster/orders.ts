import type { LayoutName } from '../protocol/layout.ts';
import type { SelfState } from '../protocol/meeting.ts';
import { layoutWithin } from '../protocol/policy.ts';
import type { ServerRequest } from '../protocol/wc3.ts';
import type { Core } from './core.ts';
import { sessionOf } from './member.ts';
import type { Orders, Participant } from './participant.ts';

export const NO_ORDERS: Orders = { audioMuted: false, videoMuted: false, layout: null, by: null };

/**
 * Mutes another participant (SPEC O1): the roster says so at once, and their client when it hears; also who is muted
 * already, since they may be unmuting at this moment. `by`: a person in the meeting; left out, it is an operator.
 */
export function mute(
  core: Core,
  participant: Participant,
  what: { audio: boolean; video: boolean },
  by: string | null = null,
): void {
  give(core, participant, { audioMuted: what.audio, videoMuted: what.video, layout: null, by });
}

/** Chooses the layout of another participant; they may choose again. */
export function arrange(core: Core, participant: Participant, layout: LayoutName): void {
  give(core, participant, { ...NO_ORDERS, layout: layoutWithin(participant.call.policy, layout) });
}

/** Also what was ordered of a person in the meeting that they came from, and their client has not heard (SPEC O4). */
export function give(core: Core, participant: Participant, orders: Orders): void {
  if (isEmpty(orders)) return;
  const { audioMuted, videoMuted, layout, by } = participant.orders;
  participant.orders = {
    audioMuted: orders.audioMuted || audioMuted,
    videoMuted: orders.videoMuted || videoMuted,
    layout: orders.layout ?? layout,
    by: isMute(orders) ? orders.by : by,
  };
  participant.wishes = insisted(participant.wishes, orders);
  const done = [...mutes(orders), ...(orders.layout ? [`layout ${orders.layout}`] : [])].join(', ');
  const who = orders.by === null ? 'an operator' : `"${orders.by}"`;
  core.log('Info', `participant "${participant.userId}" (${participant.id}): ${done} by ${who}`);
  participant.call.changed(participant);
  say(core, participant, orders);
}

/** On the socket that there is now: what the client has not done, it may not have heard. */
export function repeatOrders(core: Core, participant: Participant): void {
  say(core, participant, participant.orders);
}

/** What a client says of its person, within what it was ordered to; what it says as ordered is done (SPEC O2). */
export function asOrdered(participant: Participant, wanted: SelfState): SelfState {
  const { orders } = participant;
  if (isEmpty(orders)) return wanted;
  participant.orders = {
    ...orders,
    audioMuted: orders.audioMuted && !wanted.audioMuted,
    videoMuted: orders.videoMuted && !wanted.videoMuted,
    layout: orders.layout === wanted.layout ? null : orders.layout,
  };
  return insisted(wanted, orders);
}

const insisted = (wishes: SelfState, orders: Orders): SelfState => ({
  ...wishes,
  audioMuted: wishes.audioMuted || orders.audioMuted,
  videoMuted: wishes.videoMuted || orders.videoMuted,
  layout: orders.layout ?? wishes.layout,
});

function say({ outbox }: Core, participant: Participant, orders: Orders) {
  const session = sessionOf(participant);
  if (!session) return;
  const { audioMuted: audio, videoMuted: video, layout, by } = orders;
  const requests: ServerRequest[] = [];
  if (isMute(orders)) {
    const data = by === null ? { audio, video } : { audio, video, by };
    requests.push({ name: 'POST /api/call/session/mute', data });
  }
  if (layout !== null) requests.push({ name: 'POST /api/call/session/layout', data: { layout } });
  for (const request of requests) outbox.tell(session, request);
}

const isMute = ({ audioMuted, videoMuted }: Orders): boolean => audioMuted || videoMuted;
export const isEmpty = (orders: Orders): boolean => !isMute(orders) && orders.layout === null;
const mutes = ({ audioMuted, videoMuted }: Orders): string[] => [
  ...(audioMuted ? ['audio muted'] : []),
  ...(videoMuted ? ['video muted'] : []),
];
