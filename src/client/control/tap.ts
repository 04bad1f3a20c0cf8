/** Who looks on at the sockets, and changes nothing: for diagnostics. Text comes as it travels, tokens and all. */
export interface Tap {
  dialled(epoch: number, url: string): void;
  opened(epoch: number): void;
  /** By the other side or the network, or it could not be opened. */
  closed(epoch: number, code: number): void;
  /** By this side, if there was one. */
  hungUp(epoch: number, code: number): void;
  /** Every frame but pings and their answers. */
  frame(epoch: number, way: 'send' | 'receive', text: string): void;
}
