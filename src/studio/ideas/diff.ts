/** Lines around a change, so that it finds its place. */
const CONTEXT = 3;

/** A unified diff of two texts that have the same number of lines, as `git apply` takes it; empty where they are alike. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) throw new Error('lines were added or taken away');
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  if (changed.length === 0) return '';
  // The last of `split` is what follows the last line break: no line of its own.
  const last = before.endsWith('\n') ? old.length - 2 : old.length - 1;
  const hunks = groups(changed).map(([first, end]) => {
    const from = Math.max(0, first - CONTEXT);
    const to = Math.min(last, end + CONTEXT);
    const lines: string[] = [];
    for (let index = from; index <= to; ) {
      if (old[index] === now[index]) {
        lines.push(` ${old[index]}`);
        index += 1;
        continue;
      }
      let stop = index;
      while (stop <= to && old[stop] !== now[stop]) stop += 1;
      for (let at = index; at < stop; at += 1) lines.push(`-${old[at]}`);
      for (let at = index; at < stop; at += 1) lines.push(`+${now[at]}`);
      index = stop;
    }
    const count = to - from + 1;
    return `@@ -${from + 1},${count} +${from + 1},${count} @@\n${lines.join('\n')}\n`;
  });
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

/** Changes whose surroundings touch are one. */
function groups(changed: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const index of changed) {
    const open = found.at(-1);
    if (open && index - open[1] <= 2 * CONTEXT) open[1] = index;
    else found.push([index, index]);
  }
  return found;
}
