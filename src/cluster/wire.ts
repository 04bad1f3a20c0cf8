import * as v from 'valibot';
import { BusMessage } from '../protocol/bus.ts';
import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { Bus, BusHandler, Gathered } from './ports.ts';

/** A table of `protocol/bus.ts`. */
export type Table = Readonly<Record<string, { data: v.GenericSchema; answer: v.GenericSchema }>>;
export type DataOf<T extends Table, Name extends keyof T> = v.InferOutput<T[Name]['data']>;
export type AnswerOf<T extends Table, Name extends keyof T> = v.InferOutput<T[Name]['answer']>;

/** What became of a request on the bus. */
export type Reply<Value> = Result<Value, Problem>;
type Eventually<Value> = Value | Promise<Value>;
export type Handlers<T extends Table> = {
  [Name in keyof T]: (data: DataOf<T, Name>) => Eventually<Reply<AnswerOf<T, Name>>>;
};

/** How long a bridge waits for another one, which should answer in a millisecond or two. */
export const BRIDGE_ANSWERS_WITHIN = 5_000;

/** Asks whoever serves `subject`. An answer that is not of the table's shape counts as `internal-error`. */
export async function ask<T extends Table, Name extends keyof T & string>(
  bus: Bus,
  table: T,
  subject: string,
  name: Name,
  data: DataOf<T, Name>,
  deadline = BRIDGE_ANSWERS_WITHIN,
): Promise<Reply<AnswerOf<T, Name>>> {
  const reply = await bus.request(subject, { name, data }, deadline);
  if (!reply.ok) return reply;
  const answer = v.safeParse(schemaOf(table, name).answer, reply.value);
  return answer.success ? ok(answer.output) : fail(problem('internal-error', `answer to ${name}`));
}

/** Asks all who serve `subject`. What is not of the table's shape is left out, and missing. */
export async function askAll<T extends Table, Name extends keyof T & string>(
  bus: Bus,
  table: T,
  subject: string,
  name: Name,
  data: DataOf<T, Name>,
  deadline = 1_000,
): Promise<Gathered<AnswerOf<T, Name>>> {
  const schema = schemaOf(table, name).answer;
  const gathered = await bus.gather(subject, { name, data }, deadline);
  const answers = gathered.answers.flatMap((reply) => {
    const answer = v.safeParse(schema, reply);
    return answer.success ? [answer.output] : [];
  });
  return { answers, whole: gathered.whole && answers.length === gathered.answers.length };
}

/** Says something, and waits for nothing. */
export function tell<T extends Table, Name extends keyof T & string>(
  bus: Bus,
  _table: T,
  subject: string,
  name: Name,
  data: DataOf<T, Name>,
): void {
  bus.publish(subject, { name, data });
}

/** Serves a whole table. An exception in a handler is a bug: it goes to `onBug` and, without detail, to the asker. */
export function serve<T extends Table>(
  bus: Bus,
  subject: string,
  table: T,
  handlers: Handlers<T>,
  onBug: (error: unknown) => void,
): () => void {
  const bound = new Map<string, BusHandler>();
  for (const name of Object.keys(table)) bound.set(name, bind(table, name, handlers));
  return bus.serve(subject, async (raw) => {
    const message = v.safeParse(BusMessage, raw);
    const handler = message.success ? bound.get(message.output.name) : undefined;
    if (!message.success || !handler) return fail(problem('unknown-request'));
    try {
      return await handler(message.output.data);
    } catch (error) {
      onBug(error);
      return fail(problem('internal-error'));
    }
  });
}

function bind<T extends Table, Name extends keyof T>(
  table: T,
  name: Name,
  handlers: Handlers<T>,
): BusHandler {
  const { data: schema } = schemaOf(table, name);
  const handler = handlers[name];
  return async (raw) => {
    const data = v.safeParse(schema, raw);
    return data.success ? handler(data.output) : fail(problem('invalid-data', String(name)));
  };
}

const schemaOf = <T extends Table, Name extends keyof T>(table: T, name: Name): T[Name] => table[name];
