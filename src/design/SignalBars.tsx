const BARS = [1, 2, 3] as const;

/** How well something is received: so many of three bars are lit, the others are there as shadows. */
export function SignalBars({ lit, size }: { lit: 1 | 2 | 3; size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden>
      {BARS.map((bar) => (
        <rect
          key={bar}
          x={bar * 5 - 4}
          y={14 - bar * 4}
          width={3.5}
          height={bar * 4}
          rx={1}
          opacity={bar <= lit ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
