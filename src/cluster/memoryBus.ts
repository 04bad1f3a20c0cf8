import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import { copyJson } from './copyJson.ts';
import type { Bus, BusHandler, Clock } from './ports.ts';

/**
 * The bus of one process or one browser tab. Messages are copied as JSON would copy them, when they are sent, so that nobody
 * shares an object with anybody, and delivered in the order they were sent. Where several serve a subject, a
 * request goes to one of them in turn.
 */
export function createMemoryBus(clock: Clock): Bus {
  const servers = new Map<string, BusHandler[]>();
  const turns = new Map<string, number>();

  function ask(handler: BusHandler, message: unknown, deadline: number): Promise<Result<unknown, Problem>> {
    return new Promise((resolve) => {
      const cancel = clock.after(deadline, () => resolve(fail(problem('deadline-passed'))));
      queueMicrotask(async () => {
        const answer = await handled(handler, message);
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
      return ask(handler, copyJson(message), deadline);
    },

    async gather(subject, message, deadline) {
      const handlers = [...(servers.get(subject) ?? [])];
      const replies = await Promise.all(handlers.map((handler) => ask(handler, copyJson(message), deadline)));
      const answers = replies.flatMap((reply) => (reply.ok ? [reply.value] : []));
      return { answers, whole: answers.length === replies.length };
    },

    publish(subject, message) {
      for (const handler of servers.get(subject) ?? []) {
        const copy = copyJson(message);
        queueMicrotask(() => void handled(handler, copy));
      }
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

async function handled(handler: BusHandler, message: unknown): Promise<Result<unknown, Problem>> {
  try {
    const answer = await handler(message);
    return answer.ok ? ok(copyJson(answer.value)) : answer;
  } catch {
    // A bug on the other side; what it was is that side's to log.
    return fail(problem('internal-error'));
  }
}
