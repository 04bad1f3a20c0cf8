import { copyJson } from '../cluster/copyJson.ts';
import type { Bus, BusHandler, Clock } from '../cluster/ports.ts';
import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import { createWay } from './delays.ts';
import type { Process } from './process.ts';

/** A bus between processes: messages take their time, get lost between two of them, and nobody hears the dead. */
export interface SlowBus {
  of(process: Process): Bus;
  /** From now on these two do not hear each other, or do again. */
  setSilence(one: string, other: string, silent: boolean): void;
}

interface Server {
  process: Process;
  handler: BusHandler;
}

/** `delay`: milliseconds that the next message takes. Order is kept from one sender to one subject. */
export function createSlowBus(time: Clock, delay: () => number): SlowBus {
  const servers = new Map<string, Server[]>();
  const silences = new Set<string>();
  const between = (one: string, other: string) => [one, other].sort().join(' ');

  function ofProcess(sender: Process): Bus {
    const ways = new Map<string, ReturnType<typeof createWay>>();

    function wayTo(subject: string) {
      const way = ways.get(subject) ?? createWay(time, delay);
      ways.set(subject, way);
      return way;
    }

    const hears = (server: Server) =>
      sender.alive && server.process.alive && !silences.has(between(sender.name, server.process.name));

    function ask(server: Server, subject: string, message: unknown, within: number) {
      const copy = copyJson(message);
      return new Promise<Result<unknown, Problem>>((resolve) => {
        const cancel = sender.clock.after(within, () => resolve(fail(problem('deadline-passed'))));
        wayTo(subject)(async () => {
          if (!hears(server)) return;
          const answer = await handled(server.handler, copy);
          time.after(delay(), () => {
            if (!hears(server)) return;
            cancel();
            resolve(answer);
          });
        });
      });
    }

    return {
      request(subject, message, within) {
        const server = servers.get(subject)?.find(({ process }) => process.alive);
        if (!server) return Promise.resolve(fail(problem('nobody-there', subject)));
        return ask(server, subject, message, within);
      },
      async gather(subject, message, within) {
        const all = (servers.get(subject) ?? []).filter(({ process }) => process.alive);
        const replies = await Promise.all(all.map((server) => ask(server, subject, message, within)));
        const answers = replies.flatMap((reply) => (reply.ok ? [reply.value] : []));
        return { answers, whole: answers.length === replies.length };
      },
      publish(subject, message) {
        const all = servers.get(subject) ?? [];
        const copy = copyJson(message);
        wayTo(subject)(() => {
          for (const server of all) if (hears(server)) void handled(server.handler, copyJson(copy));
        });
      },
      serve(subject, handler) {
        const server = { process: sender, handler };
        servers.set(subject, [...(servers.get(subject) ?? []), server]);
        return () => {
          const left = (servers.get(subject) ?? []).filter((other) => other !== server);
          if (left.length > 0) servers.set(subject, left);
          else servers.delete(subject);
        };
      },
    };
  }

  return {
    of: ofProcess,
    setSilence(one, other, silent) {
      if (silent) silences.add(between(one, other));
      else silences.delete(between(one, other));
    },
  };
}

async function handled(handler: BusHandler, message: unknown): Promise<Result<unknown, Problem>> {
  try {
    const answer = await handler(message);
    return answer.ok ? ok(copyJson(answer.value)) : answer;
  } catch {
    return fail(problem('internal-error'));
  }
}
