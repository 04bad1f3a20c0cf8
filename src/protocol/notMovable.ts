import * as v from 'valibot';

/** Why somebody cannot be moved, in a word for whoever would like to. The last two are said of an order alone. */
export const NotMovable = v.picklist([
  'notConnected',
  'reconnecting',
  'alreadyMoving',
  'callBridgeTooOld',
  'sameMeeting',
  'mediaServerAway',
]);
export type NotMovable = v.InferOutput<typeof NotMovable>;
