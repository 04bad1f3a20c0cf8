import type { Door, Wishes } from '../session/state.ts';
import type { DoorView } from './view.ts';

/** What React draws at the door: the part of `toView` that comes with the first load. */
export const doorView = (
  { step, numericId, spaceName, passcodeAsked, waiting, problem }: Door,
  self: Wishes,
): DoorView => ({
  screen: 'door',
  self,
  step,
  numericId,
  spaceName,
  passcodeAsked,
  problem,
  busy: waiting !== null && waiting.for !== 'lookup',
});
