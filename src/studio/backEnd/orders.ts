import * as v from 'valibot';
import type { ApiFailure, Moved } from '../../cluster/api.ts';
import { storyOf } from '../../manager/server/story.ts';
import {
  CallChange,
  MANAGER_API,
  MoveOrder,
  NewCall,
  type OrderedMove,
  type Refusal,
  type Spaces,
} from '../../manager/wire.ts';
import type { Result } from '../../protocol/result.ts';
import type { Order } from '../port.ts';
import type { CallDeed } from '../scenario/scenario.ts';

/** What the operator's page does to the world: all of it is noted there, as if it had been done in the studio. */
export interface OrderPorts {
  move(
    participant: string,
    call: string,
    wishes: { notice: number; reason: string },
  ): Promise<Result<Moved, ApiFailure>>;
  cancel(move: string): Promise<Result<undefined, ApiFailure>>;
  /** Of a call that runs, by its id. */
  change(call: string, deed: CallDeed): Promise<Result<undefined, ApiFailure>>;
  start(space: string): Promise<Result<{ call: string }, ApiFailure>>;
  spaces(): { id: string; name: string; numericId: string }[];
  /** One move with all that is known of it, as the API tells it. */
  story(move: string): Promise<unknown>;
}

interface Answer {
  status: number;
  body: unknown;
}

/** Whoever signs in here is this operator: there is nothing to guard. */
const OPERATOR = { user: 'admin' };
const ROUTE = new RegExp(`^${MANAGER_API}/([a-z]+)(?:/([\\da-f-]{36}))?(/mute)?$`);

const done: Answer = { status: 204, body: null };
const found = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number, refusal: Refusal): Answer => ({ status, body: refusal });

/** Answers the orders of the operator's page (`manager/server/routes.ts`) from the cluster in this tab. */
export function createOrders(world: OrderPorts): (order: Order) => Promise<Answer> {
  let signedIn = true;

  function enter(now: boolean): Answer {
    signedIn = now;
    return now ? found(OPERATOR) : done;
  }

  async function answer({ method, path, body }: Order): Promise<Answer> {
    const { pathname, searchParams } = new URL(path, 'http://studio');
    const [, object = '', id = '', rest = ''] = ROUTE.exec(pathname) ?? [];
    const order = `${method} ${object}${id && '/:id'}${rest}`;
    if (order === 'POST session') return enter(true);
    if (!signedIn) return refused(401, { code: 'signedOut' });
    switch (order) {
      case 'GET session':
        return found(OPERATOR);
      case 'DELETE session':
        return enter(false);
      case 'GET spaces': {
        const sought = (searchParams.get('filter') ?? '').toLowerCase();
        const spaces = world.spaces().filter(({ name }) => name.toLowerCase().includes(sought));
        const listed: v.InferOutput<typeof Spaces> = {
          spaces: spaces.map((space) => ({ id: space.id, name: space.name, callId: space.numericId })),
        };
        return found(listed);
      }
      case 'POST calls':
        return answered(await world.start(v.parse(NewCall, body).coSpace), (made) => made);
      case 'PUT calls/:id': {
        const { locked } = v.parse(CallChange, body);
        return answered(await world.change(id, locked ? 'lock' : 'unlock'));
      }
      case 'POST calls/:id/mute':
        return answered(await world.change(id, 'mute'));
      case 'DELETE calls/:id':
        return answered(await world.change(id, 'end'));
      case 'POST moves': {
        const { call, movedParticipant, notice = 0, reason = '' } = v.parse(MoveOrder, body);
        const moved = await world.move(movedParticipant, call, { notice, reason });
        return answered(
          moved,
          ({ participant, moveId }): v.InferOutput<typeof OrderedMove> => ({ participant, move: moveId }),
        );
      }
      case 'GET moves/:id': {
        const story = storyOf(await world.story(id));
        return story.ok ? found(story.value) : refused(409, story.failure);
      }
      case 'DELETE moves/:id':
        return answered(await world.cancel(id));
      default:
        return refused(404, { code: 'unrecognizedObject' });
    }
  }

  return (order) =>
    answer(order).catch((error: unknown) =>
      error instanceof v.ValiError
        ? refused(400, { code: 'invalidData' })
        : refused(500, { code: 'internalError' }),
    );
}

function answered<Value>(result: Result<Value, ApiFailure>, body?: (value: Value) => object): Answer {
  if (result.ok) return body ? found(body(result.value)) : done;
  const { failure } = result;
  const why = failure.code === 'parameterError' ? failure.why : undefined;
  return refused(409, { code: failure.code, ...(why && { why }) });
}
