import { useEffect, useState } from 'react';
import type { Statistics } from '../../store/statistics.ts';
import { useGauge } from '../context.ts';

/** Milliseconds between two looks, as long as somebody looks. */
const LOOK_EVERY = 1_000;

/** During a move nothing is asked, and the last that was seen stays. */
export function useStatistics(): Statistics {
  const gauge = useGauge();
  const [statistics, setStatistics] = useState<Statistics>([]);
  useEffect(() => {
    let over = false;
    const look = async () => {
      const seen = await gauge();
      if (seen && !over) setStatistics(seen);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [gauge]);
  return statistics;
}
