export interface Summary {
  median: number;
  p95: number;
  p99: number;
  max: number;
  runs: number;
}

/** Of at least one value; percentiles by nearest rank. */
export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { median: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1), runs: sorted.length };
}

export interface Row {
  what: string;
  unit: 'ms' | '';
  values: readonly number[];
  /** What is not to be exceeded. */
  budget?: { median: number; p95?: number; p99?: number };
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, unit, values, budget }) => {
    const found = summary(values);
    const show = (value: number) => `${value.toFixed(unit === '' ? 0 : 1)}${unit && ` ${unit}`}`;
    const limits = Object.entries(budget ?? {}) as [keyof Row['budget'] & keyof Summary, number][];
    const holds = limits.every(([which, limit]) => found[which] <= limit);
    const said = limits.map(([which, limit]) => `${which === 'median' ? '' : `${which} `}≤ ${show(limit)}`);
    const verdict = budget ? `${holds ? '✓' : '✗'} ${said.join(', ')}` : '';
    return [what, show(found.median), show(found.p95), show(found.max), String(found.runs), verdict];
  });
  const all = [['', 'median', 'p95', 'max', 'runs', 'budget'], ...cells];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
