import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rgb } from './wardrobe.ts';

/* What a browser's own fake camera shows, as a file of raw frames (YUV4MPEG2). */

const WIDTH = 320;
const HEIGHT = 180;
const STRIPE = WIDTH / 40;

/** One colour between fine stripes, as whoever `sitsBeforeStripes` in the kit's drawn camera. Answers the path. */
export function film(colour: Rgb): string {
  const [luma, ...chroma] = toYuv(colour);
  const row = Buffer.alloc(WIDTH, luma);
  for (let x = 0; x < WIDTH; x += 1) {
    const stripe = Math.floor(x / STRIPE);
    if (stripe < 10 || stripe >= 30) row[x] = stripe % 2 === 0 ? 235 : 16;
  }
  const tints = chroma.map((tint) => {
    const line = Buffer.alloc(WIDTH / 2, 128);
    line.fill(tint, WIDTH / 8, (WIDTH / 8) * 3);
    return Buffer.concat(Array(HEIGHT / 2).fill(line));
  });
  const path = join(tmpdir(), `segue-${crypto.randomUUID()}.y4m`);
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\nFRAME\n`),
      ...Array(HEIGHT).fill(row),
      ...tints,
    ]),
  );
  return path;
}

/** BT.601, studio range, as cameras give it. */
const toYuv = ([red, green, blue]: Rgb): [number, number, number] => [
  16 + 0.257 * red + 0.504 * green + 0.098 * blue,
  128 - 0.148 * red - 0.291 * green + 0.439 * blue,
  128 + 0.439 * red - 0.368 * green - 0.071 * blue,
];
