import type { Ids } from './ports.ts';

/** Names from the system's own secure randomness. */
export const ids: Ids = {
  // Not `crypto.randomUUID`: a browser has it in secure contexts only, and a prototype may run anywhere.
  guid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  },

  digits(count) {
    let text = '';
    while (text.length < count) {
      for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
        // 250 is the last multiple of ten below 256: what lies above would make small digits likelier.
        if (byte >= 250 || text.length === count) continue;
        if (text === '' && byte % 10 === 0) continue;
        text += byte % 10;
      }
    }
    return text;
  },
};
