export interface Summary {
  median: number;
  p95: number;
  max: number;
  runs: number;
}

/** Of at least one value; percentiles by nearest rank. */
export function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { median: rank(0.5), p95: rank(0.95), max: rank(1), runs: sorted.length };
}

export interface Row {
  what: string;
  unit: 'ms' | '';
  values: readonly number[];
  /** Of the median, and of the 95th percentile where there is one. */
  budget?: { median: number; p95?: number };
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, unit, values, budget }) => {
    const { median, p95, max } = summary(values);
    const show = (value: number) => `${value.toFixed(unit === '' ? 0 : 1)}${unit && ` ${unit}`}`;
    const limits = budget ? [budget.median, ...(budget.p95 === undefined ? [] : [budget.p95])] : [];
    const holds = !budget || (median <= budget.median && p95 <= (budget.p95 ?? Number.POSITIVE_INFINITY));
    const verdict = budget ? `${holds ? '✓' : '✗'} ≤ ${limits.map(show).join(', p95 ≤ ')}` : '';
    return [what, show(median), show(p95), show(max), verdict];
  });
  const all = [['', 'median', 'p95', 'max', 'budget'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === 4 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
