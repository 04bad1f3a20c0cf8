import { setTimeout as wait } from 'node:timers/promises';
import {
  headers,
  type NatsConnection,
  NoRespondersError,
  type PublishOptions,
  RequestError,
} from '@nats-io/transport-node';
import { ids } from '../../cluster/ids.ts';
import type { Bus, Gathered } from '../../cluster/ports.ts';
import { type Problem, type ProblemName, problem } from '../../protocol/problem.ts';
import { fail, type Result } from '../../protocol/result.ts';
import { createInboxes } from './inboxes.ts';
import { answerTo, readReply, toText } from './letter.ts';
import { createLine, KEPT_FOR, type Line } from './line.ts';
import { createPresence } from './presence.ts';
import { inOneWrite } from './turn.ts';

const SERVICE = 'Segue-Service';
const NOBODY = 503;
/** Milliseconds until it is asked again whether really nobody is there. */
const ASK_AGAIN = 100;

/** Hears of messages that were not understood, and refused. */
export type Odd = (subject: string, why: ProblemName) => void;

/**
 * The bus between processes. Each subject of the port is two of NATS: `one`, a queue, for requests, and `all` for what is
 * published and gathered. A sender's messages keep their order over both, as they travel on one connection. What is said in one turn of the
 * event loop goes out in one write.
 */
export function createNatsBus(
  connection: NatsConnection,
  prefix = 'segue',
  line: Line = createLine(connection),
  odd: Odd = () => {},
): Bus {
  const presence = createPresence(connection, prefix, line);
  const inboxes = createInboxes(connection);
  const atEndOfTurn = inOneWrite();
  const one = (subject: string) => `${prefix}.one.${subject}`;
  const all = (subject: string) => `${prefix}.all.${subject}`;
  const isOpen = () => !connection.isClosed() && !connection.isDraining();

  async function ask(subject: string, text: string, until: number): Promise<Result<unknown, Problem>> {
    try {
      const timeout = Math.max(1, until - performance.now());
      const reply = await connection.request(one(subject), text, { timeout });
      return readReply(reply.string());
    } catch (error) {
      if (!isNobody(error)) return fail(problem('deadline-passed'));
      if (!line.isSettling() || performance.now() >= until) return fail(problem('nobody-there', subject));
    }
    await wait(ASK_AGAIN);
    return ask(subject, text, until);
  }

  function send(task: () => void, within?: number, tooLate?: () => void) {
    line.send(() => atEndOfTurn(task), within, tooLate);
  }

  return {
    request(subject, message, deadline) {
      const text = toText({ value: message });
      if (text === undefined) return Promise.resolve(fail(problem('internal-error', 'message too large')));
      const until = performance.now() + deadline;
      return new Promise((resolve) => {
        send(
          () => resolve(ask(subject, text, until)),
          deadline,
          () => resolve(fail(problem('deadline-passed'))),
        );
      });
    },

    async gather(subject, message, deadline) {
      const text = toText({ value: message });
      await presence.introduced;
      if (text === undefined || !isOpen()) return NOTHING;
      return new Promise((resolve) => {
        // Nobody carries anything out for it, so that it may come late; its time begins when it is asked.
        send(
          () => gatherNow(subject, text, deadline, resolve),
          KEPT_FOR,
          () => resolve(NOTHING),
        );
      });
    },

    publish(subject, message) {
      const text = toText({ value: message });
      if (text === undefined) return;
      send(() => {
        if (isOpen()) connection.publish(all(subject), text);
      });
    },

    serve(subject, handler) {
      const service = ids.guid();
      const answering =
        (options?: PublishOptions): Subscribed =>
        (error, message) => {
          if (error) return;
          void answerTo(message.string(), handler, (why) => odd(subject, why)).then((answer) =>
            atEndOfTurn(() => {
              try {
                message.respond(answer, options);
              } catch {
                // The connection was closed meanwhile; the asker has its deadline.
              }
            }),
          );
        };
      const signed = headers();
      signed.set(SERVICE, service);
      const subscriptions = [
        connection.subscribe(one(subject), { queue: 'servers', callback: answering() }),
        connection.subscribe(all(subject), { callback: answering({ headers: signed }) }),
      ];
      presence.begin(subject, service);
      let serving = true;
      return () => {
        if (!serving) return;
        serving = false;
        for (const subscription of subscriptions) subscription.unsubscribe();
        presence.end(subject, service);
      };
    },
  };

  function gatherNow(
    subject: string,
    text: string,
    deadline: number,
    resolve: (gathered: Gathered<unknown>) => void,
  ): void {
    if (!isOpen()) {
      resolve(NOTHING);
      return;
    }
    const answers: unknown[] = [];
    const waiting = new Set(presence.of(subject));
    const missing = new Set([...waiting, ...presence.doubted(subject)]);
    let failures = 0;
    const end = () => {
      clearTimeout(timer);
      inbox.close();
      if (waiting.size > 0) presence.doubt(subject, waiting);
      resolve({ answers, whole: missing.size + failures === 0 });
    };
    const timer = setTimeout(end, deadline);
    const inbox = inboxes.open((reply) => {
      if (reply.headers?.code === NOBODY) return end();
      const service = reply.headers?.get(SERVICE);
      if (service) {
        waiting.delete(service);
        missing.delete(service);
        presence.note({ subject, service, here: true });
      }
      const answer = readReply(reply.string());
      if (answer.ok) answers.push(answer.value);
      else failures += 1;
      if (waiting.size === 0) end();
    });
    connection.publish(all(subject), text, { reply: inbox.address });
  }
}

/** Nobody could be asked. */
const NOTHING: Gathered<unknown> = { answers: [], whole: false };

type Subscribed = NonNullable<NonNullable<Parameters<NatsConnection['subscribe']>[1]>['callback']>;

const isNobody = (error: unknown): boolean =>
  error instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders());
