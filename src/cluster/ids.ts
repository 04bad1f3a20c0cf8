import type { Ids } from './ports.ts';

/** Random bytes are fetched by the pageful: asking for a few at a time costs more than making names of them. */
const PAGE = 4_096;
let page = new Uint8Array(0);
let used = 0;

function randomByte(): number {
  if (used >= page.length) {
    page = crypto.getRandomValues(new Uint8Array(PAGE));
    used = 0;
  }
  const byte = page[used] ?? 0;
  page[used] = 0;
  used += 1;
  return byte;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (count: number): string => {
  let text = '';
  for (let index = 0; index < count; index += 1) text += HEX[randomByte()];
  return text;
};
/** The two bytes of a GUID that tell what it is, with the rest of them random. */
const marked = (mark: number, mask: number): string => HEX[(randomByte() & mask) | mark] + hex(1);

/** Names from the system's own secure randomness. */
export const ids: Ids = {
  // Not `crypto.randomUUID`: a browser has it in secure contexts only, and a prototype may run anywhere.
  guid: () => `${hex(4)}-${hex(2)}-${marked(0x40, 0x0f)}-${marked(0x80, 0x3f)}-${hex(6)}`,

  digits(count) {
    let text = '';
    while (text.length < count) {
      const byte = randomByte();
      // 250 is the last multiple of ten below 256: what lies above would make small digits likelier.
      if (byte >= 250 || (text === '' && byte % 10 === 0)) continue;
      text += byte % 10;
    }
    return text;
  },
};
