import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';

/** Where answers of many come to. */
export interface Inboxes {
  /** An address of its own, for as long as it is not closed. */
  open(heard: (message: Msg) => void): { address: string; close(): void };
}

/** All of them are one subscription: the server need not learn of each. */
export function createInboxes(connection: NatsConnection): Inboxes {
  const base = createInbox();
  const open = new Map<string, (message: Msg) => void>();
  let last = 0;
  connection.subscribe(`${base}.*`, {
    callback(error, message) {
      if (!error) open.get(message.subject)?.(message);
    },
  });
  return {
    open(heard) {
      last += 1;
      const address = `${base}.${last}`;
      open.set(address, heard);
      return { address, close: () => void open.delete(address) };
    },
  };
}
