import * as v from 'valibot';
import type { CallBridge } from '../../cluster/callBridge.ts';
import { createLive } from '../../manager/server/live.ts';
import { createReader, type Reader } from '../../manager/server/reader.ts';
import { LiveAck } from '../../manager/wire.ts';
import { exhaustive } from '../../protocol/result.ts';
import { FromManager, type ToManager } from '../port.ts';
import { followBridge } from './follow.ts';
import { createOrders, type OrderPorts } from './orders.ts';

/** The back end of the operator's page, in this tab. */
export interface BackEnd {
  say(message: ToManager): void;
  /** This bridge is not heard of any more. */
  lose(bridge: string): void;
  close(): void;
}

export interface BackEndOptions extends OrderPorts {
  bridges: readonly CallBridge[];
  gone: ReadonlySet<string>;
  onHeading(title: string, address: string): void;
  onFailed(): void;
}

const Ack = v.pipe(v.string(), v.parseJson(), LiveAck);

/** Serves the operator's page over its port, as `manager/server` does over HTTP and WebSockets. */
export function serveManager(port: MessagePort, options: BackEndOptions): BackEnd {
  const live = createLive();
  const followed = new Map(options.bridges.map((bridge) => [bridge.name, followBridge(bridge, live)]));
  const answer = createOrders(options);
  const readers = new Map<number, Reader>();
  const say = (message: ToManager) => port.postMessage(message);
  for (const bridge of options.gone) followed.get(bridge)?.lose();

  function hangUp(socket: number) {
    readers.get(socket)?.stop();
    readers.delete(socket);
  }

  port.onmessage = ({ data }) => {
    const read = v.safeParse(FromManager, data);
    if (!read.success) return;
    const message = read.output;
    switch (message.type) {
      case 'dial': {
        const { socket } = message;
        say({ type: 'opened', socket });
        const reader = createReader(live, {
          send: (told) => say({ type: 'text', socket, text: JSON.stringify(told) }),
          giveUp: () => hangUp(socket),
        });
        readers.set(socket, reader);
        return;
      }
      case 'text': {
        const ack = v.safeParse(Ack, message.text);
        if (ack.success) readers.get(message.socket)?.acknowledged(ack.output.number);
        return;
      }
      case 'hangUp':
        return hangUp(message.socket);
      case 'order': {
        const { id } = message;
        return void answer(message).then((answered) => say({ type: 'answer', id, ...answered }));
      }
      case 'heading':
        return options.onHeading(message.title, message.address);
      case 'failed':
        return options.onFailed();
      default:
        return exhaustive(message);
    }
  };

  return {
    say,
    lose: (bridge) => followed.get(bridge)?.lose(),
    close() {
      port.onmessage = null;
      for (const socket of readers.keys()) hangUp(socket);
      for (const each of followed.values()) each.lose();
      port.close();
    },
  };
}
