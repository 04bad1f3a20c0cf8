import * as v from 'valibot';
import { fail, ok, type Result } from '../../protocol/result.ts';
import {
  MANAGER_API,
  MadeCall,
  type MoveOrder,
  MoveStory,
  OrderedMove,
  Refusal,
  SignedIn,
  type Space,
  Spaces,
} from '../wire.ts';

type Answered<Value> = Promise<Result<Value, Refusal>>;

/** What the page can ask of its back end. */
export interface BackEnd {
  whoAmI(): Answered<{ user: string }>;
  signIn(user: string, password: string): Answered<{ user: string }>;
  signOut(): Answered<null>;
  spaces(filter: string): Answered<{ spaces: Space[] }>;
  startCall(coSpace: string): Answered<{ call: string }>;
  move(order: MoveOrder): Answered<{ move?: string | undefined; participant: string }>;
  cancelMove(move: string): Answered<null>;
  story(move: string): Answered<MoveStory>;
  setLocked(call: string, locked: boolean): Answered<null>;
  muteAll(call: string): Answered<null>;
  endCall(call: string): Answered<null>;
}

const Nothing = v.null();
const PATIENCE = 15_000;

/** `signedOut` is told when the session is over. */
export function createBackEnd(origin: string, signedOut: () => void): BackEnd {
  async function ask<Schema extends v.GenericSchema>(
    schema: Schema,
    method: string,
    path: string,
    body?: object,
  ): Answered<v.InferOutput<Schema>> {
    try {
      const response = await fetch(`${origin}${MANAGER_API}/${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE),
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const answer: unknown = response.status === 204 ? null : await response.json();
      if (response.ok) return ok(v.parse(schema, answer));
      const refusal = v.parse(Refusal, answer);
      if (refusal.code === 'signedOut') signedOut();
      return fail(refusal);
    } catch {
      return fail({ code: 'unreachable' });
    }
  }
  return {
    whoAmI: () => ask(SignedIn, 'GET', 'session'),
    signIn: (user, password) => ask(SignedIn, 'POST', 'session', { user, password }),
    signOut: () => ask(Nothing, 'DELETE', 'session'),
    spaces: (filter) => ask(Spaces, 'GET', `spaces?${new URLSearchParams({ filter })}`),
    startCall: (coSpace) => ask(MadeCall, 'POST', 'calls', { coSpace }),
    move: (order) => ask(OrderedMove, 'POST', 'moves', order),
    cancelMove: (move) => ask(Nothing, 'DELETE', `moves/${move}`),
    story: (move) => ask(MoveStory, 'GET', `moves/${move}`),
    setLocked: (call, locked) => ask(Nothing, 'PUT', `calls/${call}`, { locked }),
    muteAll: (call) => ask(Nothing, 'POST', `calls/${call}/mute`),
    endCall: (call) => ask(Nothing, 'DELETE', `calls/${call}`),
  };
}
