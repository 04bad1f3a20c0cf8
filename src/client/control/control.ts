import { CloseCode } from '../../protocol/closeCode.ts';
import type { Answer } from '../../protocol/frame.ts';
import type { ClientRequest } from '../../protocol/wc3.ts';
import type { ControlEvent, ControlPort } from '../session/ports.ts';
import { createLink, type Link } from './link.ts';
import type { Tap } from './tap.ts';

/**
 * The control channel: one link for each epoch. `wake` tells it that the world may have changed behind its back
 * (the network is back, the tab is visible again), so that no link sleeps over it.
 */
export function createControl(
  url: string,
  emit: (event: ControlEvent) => void,
  tap: Tap,
): ControlPort & { wake(): void } {
  const links = new Map<number, Link>();
  return {
    open(epoch) {
      links.get(epoch)?.close(CloseCode.ended);
      links.set(epoch, createLink(url, epoch, emit, tap));
    },
    send(epoch: number, request: ClientRequest, tag?: string) {
      links.get(epoch)?.send(request, tag);
    },
    answer(epoch: number, id: number, answer: Answer) {
      links.get(epoch)?.answer(id, answer);
    },
    close(epoch, code = CloseCode.ended) {
      links.get(epoch)?.close(code);
      links.delete(epoch);
    },
    wake() {
      for (const link of links.values()) link.wake();
    },
  };
}
