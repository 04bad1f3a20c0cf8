import type { OfSocket, ToSocket } from '../port.ts';

/** Sockets that have been dialled, by their number. */
const dialled = new Map<number, PortSocket>();
let say: (message: OfSocket) => void = () => undefined;
let last = 0;

/**
 * A WebSocket whose other side is the cluster in the studio's page: what the control channel uses of one, over the
 * port.
 */
export class PortSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly url: string;
  readonly protocol = '';
  readonly extensions = '';
  readonly bufferedAmount = 0;
  binaryType: BinaryType = 'blob';
  readyState = 0;
  readonly #number: number;

  constructor(url: string | URL) {
    super();
    last += 1;
    this.#number = last;
    this.url = String(url);
    dialled.set(last, this);
    say({ type: 'dial', socket: last });
  }

  send(text: string): void {
    if (this.readyState === PortSocket.OPEN) say({ type: 'text', socket: this.#number, text });
  }

  close(code = 1000, reason = ''): void {
    if (this.readyState >= PortSocket.CLOSING) return;
    this.readyState = PortSocket.CLOSING;
    say({ type: 'hangUp', socket: this.#number, code });
    queueMicrotask(() => this.#closed(code, reason));
  }

  hear(news: ToSocket): void {
    switch (news.type) {
      case 'opened':
        if (this.readyState !== PortSocket.CONNECTING) return;
        this.readyState = PortSocket.OPEN;
        this.dispatchEvent(new Event('open'));
        return;
      case 'text':
        if (this.readyState === PortSocket.OPEN)
          this.dispatchEvent(new MessageEvent('message', { data: news.text }));
        return;
      case 'closed':
        this.#closed(news.code, news.reason);
    }
  }

  #closed(code: number, reason: string): void {
    if (this.readyState === PortSocket.CLOSED) return;
    this.readyState = PortSocket.CLOSED;
    dialled.delete(this.#number);
    this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean: code !== 1006 }));
  }
}

/** Every socket of this page from now on. The answer takes what arrives for them. */
export function takeSockets(tell: (message: OfSocket) => void): (news: ToSocket) => void {
  say = tell;
  Object.defineProperty(window, 'WebSocket', { value: PortSocket, configurable: true, writable: true });
  return (news) => dialled.get(news.socket)?.hear(news);
}
