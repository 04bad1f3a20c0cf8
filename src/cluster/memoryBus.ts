import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { Bus, BusHandler, Clock } from './ports.ts';

/**
 * The bus of one process or one browser tab. Messages are copied through JSON as they are sent, so that nobody
 * shares an object with anybody, and delivered in the order they were sent. Where several serve a subject, a
 * request goes to one of them in turn.
 */
export function createMemoryBus(clock: Clock): Bus {
  const servers = new Map<string, BusHandler[]>();
  const turns = new Map<string, number>();

  function ask(handler: BusHandler, text: string, deadline: number): Promise<Result<unknown, Problem>> {
    return new Promise((resolve) => {
      const cancel = clock.after(deadline, () => resolve(fail(problem('deadline-passed'))));
      queueMicrotask(async () => {
        const answer = await handled(handler, text);
        cancel();
        resolve(answer);
      });
    });
  }

  return {
    request(subject, message, deadline) {
      const handlers = servers.get(subject);
      if (!handlers) return Promise.resolve(fail(problem('nobody-there', subject)));
      const turn = (turns.get(subject) ?? 0) % handlers.length;
      turns.set(subject, turn + 1);
      const handler = handlers[turn];
      if (!handler) return Promise.resolve(fail(problem('nobody-there', subject)));
      return ask(handler, encode(message), deadline);
    },

    async gather(subject, message, deadline) {
      const text = encode(message);
      const handlers = [...(servers.get(subject) ?? [])];
      const answers = await Promise.all(handlers.map((handler) => ask(handler, text, deadline)));
      return answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    },

    publish(subject, message) {
      const text = encode(message);
      for (const handler of servers.get(subject) ?? []) queueMicrotask(() => void handled(handler, text));
    },

    serve(subject, handler) {
      // A copy, so that whoever is being asked at this moment is not affected.
      servers.set(subject, [...(servers.get(subject) ?? []), handler]);
      return () => {
        const left = (servers.get(subject) ?? []).filter((other) => other !== handler);
        if (left.length > 0) servers.set(subject, left);
        else {
          servers.delete(subject);
          turns.delete(subject);
        }
      };
    },
  };
}

/** `undefined` is not JSON, and a message may well be nothing. */
const encode = (message: unknown): string => JSON.stringify(message === undefined ? null : message);
const decode = (text: string): unknown => JSON.parse(text) ?? undefined;

async function handled(handler: BusHandler, text: string): Promise<Result<unknown, Problem>> {
  try {
    const answer = await handler(decode(text));
    return answer.ok ? ok(decode(encode(answer.value))) : answer;
  } catch {
    // A bug on the other side; what it was is that side's to log.
    return fail(problem('internal-error'));
  }
}
