import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogBook } from './book.ts';
import { jsonLine, type LogLine, textLine } from './line.ts';
import { createLogOutput } from './output.ts';

const at = Date.UTC(2021, 2, 4, 15, 50, 3, 915);
const line: LogLine = { at, part: 'cbcms2', level: 'Info', text: 'instantiating user "guest2316075499"' };

describe('the log', () => {
  it("is in the reference's format", () => {
    expect(textLine(line, false)).toBe(
      '2021-03-04  15:50:03.915  Info     instantiating user "guest2316075499"',
    );
    expect(textLine({ ...line, level: 'Warning', text: 'x' }, false)).toBe(
      '2021-03-04  15:50:03.915  Warning  x',
    );
  });

  it('names the bridge first where several share one output', () => {
    expect(textLine(line, true)).toMatch(/^cbcms2 {2}2021-03-04 {2}15:50:03\.915 {2}Info {5}instantiating/);
  });

  it('lets no name forge a line', () => {
    expect(textLine({ ...line, text: 'a\nb\u001b[2Jc\u202ed\u2028e' }, false)).toBe(
      '2021-03-04  15:50:03.915  Info     a\\u{000a}b\\u{001b}[2Jc\\u{202e}d\\u{2028}e',
    );
  });

  it('can be JSON, one object a line', () => {
    expect(JSON.parse(jsonLine(line))).toEqual({
      time: '2021-03-04T15:50:03.915Z',
      part: 'cbcms2',
      level: 'Info',
      text: line.text,
    });
    expect(jsonLine({ ...line, text: 'a\nb' })).not.toContain('\n');
  });

  it('reaches every reader, from every part, until they stop', () => {
    const book = createLogBook(() => at);
    const read: string[] = [];
    const stop = book.subscribe((one) => read.push(`${one.part} ${one.level} ${one.text}`));
    book.of('cbcms1')('Info', 'one');
    book.of('cbcms2')('Error', 'two');
    stop();
    book.of('cbcms2')('Error', 'three');
    expect(read).toEqual(['cbcms1 Info one', 'cbcms2 Error two']);
  });

  it('leaves out what is below its level', () => {
    const book = createLogBook(() => at, 'Warning');
    const read: string[] = [];
    book.subscribe((one) => read.push(one.text));
    book.of('cbcms1')('Info', 'one');
    book.of('cbcms1')('Warning', 'two');
    expect(read).toEqual(['two']);
  });

  it('writes the lines of one turn in one piece, and all of them when flushed', async () => {
    const stream = new PassThrough();
    const pieces: string[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece.toString()));
    const output = createLogOutput(stream, { format: 'text', named: true });
    output.sink(line);
    output.sink(line);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.split('\n')).toHaveLength(3);
    output.sink(line);
    output.flush();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pieces).toHaveLength(2);
  });
});
