import { useEffect, useState } from 'react';
import { useText } from '../context.ts';
import styles from './Elapsed.module.css';

/** Time since this was first shown. */
export function Elapsed() {
  const t = useText();
  const [began] = useState(() => Date.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-label={t('meeting.time')} className={styles['elapsed']}>
      {clock(Math.max(0, now - began))}
    </span>
  );
}

/** Milliseconds as 0:07, 12:34 or 1:02:03. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
