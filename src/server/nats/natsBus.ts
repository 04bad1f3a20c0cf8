import {
  createInbox,
  headers,
  type NatsConnection,
  NoRespondersError,
  RequestError,
} from '@nats-io/transport-node';
import { ids } from '../../cluster/ids.ts';
import type { Bus, BusHandler } from '../../cluster/ports.ts';
import { problem } from '../../protocol/problem.ts';
import { fail } from '../../protocol/result.ts';
import { answerTo, readReply, toText } from './letter.ts';
import { createPresence } from './presence.ts';

const SERVICE = 'Segue-Service';
const NOBODY = 503;

/**
 * The bus between processes. Each subject of the port is two of NATS: `one`, a queue, for requests, and `all` for what is
 * published and gathered. A sender's messages keep their order over both, as they travel on one connection.
 */
export function createNatsBus(connection: NatsConnection, prefix = 'segue'): Bus {
  const presence = createPresence(connection, prefix);
  const one = (subject: string) => `${prefix}.one.${subject}`;
  const all = (subject: string) => `${prefix}.all.${subject}`;
  const isOpen = () => !connection.isClosed() && !connection.isDraining();

  return {
    async request(subject, message, deadline) {
      const text = toText({ value: message });
      if (text === undefined) return fail(problem('internal-error', 'message too large'));
      try {
        const reply = await connection.request(one(subject), text, { timeout: Math.max(1, deadline) });
        return readReply(reply.string());
      } catch (error) {
        return fail(isNobody(error) ? problem('nobody-there', subject) : problem('deadline-passed'));
      }
    },

    gather(subject, message, deadline) {
      const text = toText({ value: message });
      if (text === undefined || !isOpen()) return Promise.resolve([]);
      return new Promise((resolve) => {
        const answers: unknown[] = [];
        const waiting = new Set(presence.of(subject));
        const inbox = createInbox();
        const end = () => {
          clearTimeout(timer);
          replies.unsubscribe();
          resolve(answers);
        };
        const timer = setTimeout(() => {
          // Whoever is gone without a word is not waited for twice; they are back with their next answer.
          for (const service of waiting) presence.note({ subject, service, here: false });
          end();
        }, deadline);
        const replies = connection.subscribe(inbox, {
          callback(error, reply) {
            if (error || reply.headers?.code === NOBODY) return end();
            const service = reply.headers?.get(SERVICE);
            if (service) {
              waiting.delete(service);
              presence.note({ subject, service, here: true });
            }
            const answer = readReply(reply.string());
            if (answer.ok) answers.push(answer.value);
            if (waiting.size === 0) end();
          },
        });
        connection.publish(all(subject), text, { reply: inbox });
      });
    },

    publish(subject, message) {
      const text = toText({ value: message });
      if (text !== undefined && isOpen()) connection.publish(all(subject), text);
    },

    serve(subject, handler) {
      const service = ids.guid();
      const callback = answering(service, handler);
      const subscriptions = [
        connection.subscribe(one(subject), { queue: 'servers', callback }),
        connection.subscribe(all(subject), { callback }),
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
}

type Subscribed = NonNullable<NonNullable<Parameters<NatsConnection['subscribe']>[1]>['callback']>;

function answering(service: string, handler: BusHandler): Subscribed {
  const signed = headers();
  signed.set(SERVICE, service);
  return (error, message) => {
    if (error) return;
    void answerTo(message.string(), handler).then((answer) => {
      try {
        message.respond(answer, { headers: signed });
      } catch {
        // The connection was closed meanwhile; the asker has its deadline.
      }
    });
  };
}

const isNobody = (error: unknown): boolean =>
  error instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders());
