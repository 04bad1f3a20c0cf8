import type { ChatMessage } from '../protocol/meeting.ts';

/** Bytes of chat that one call remembers. */
const REMEMBERED_BYTES = 256 * 1024;

interface Remembered {
  number: number;
  bytes: number;
  message: ChatMessage;
}

export interface Chat {
  /** The number that the next message will have. */
  readonly next: number;
  add(message: ChatMessage): void;
  /** The newest messages from this number on that fit into so many bytes of JSON. */
  from(number: number, bytes: number): ChatMessage[];
}

/** What was said in one call, as far as anybody who is in it may still ask for it. */
export function createChat(): Chat {
  const remembered: Remembered[] = [];
  let next = 0;
  let total = 0;
  return {
    get next() {
      return next;
    },
    add(message) {
      const bytes = jsonBytes(message);
      remembered.push({ number: next, bytes, message });
      next += 1;
      total += bytes;
      while (total > REMEMBERED_BYTES) total -= remembered.shift()?.bytes ?? total;
    },
    from(number, bytes) {
      let left = bytes;
      let first = remembered.length;
      while (first > 0) {
        const before = remembered[first - 1];
        if (!before || before.number < number || before.bytes > left) break;
        left -= before.bytes;
        first -= 1;
      }
      return remembered.slice(first).map(({ message }) => message);
    },
  };
}

const utf8 = new TextEncoder();
/** How many bytes a value takes in a frame, with the comma after it. */
export const jsonBytes = (value: unknown): number => utf8.encode(JSON.stringify(value)).length + 1;
