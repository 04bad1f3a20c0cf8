import { useEffect, useRef } from 'react';
import { Button } from '../../../design/Button.tsx';
import type { Diagnosis } from '../../store/diagnosis.ts';
import { useText } from '../context.ts';
import { download } from './download.ts';
import { Facts } from './Facts.tsx';
import { Move } from './Move.tsx';
import styles from './Report.module.css';

/** Where the session is, how its moves went, and both as files. */
export function Report({ diagnosis }: { diagnosis: Diagnosis }) {
  const t = useText();
  const region = useRef<HTMLElement>(null);
  // It came from a menu that is gone: whoever uses the keyboard goes on here.
  useEffect(() => region.current?.focus({ preventScroll: true }), []);
  const { session, moves } = diagnosis;
  return (
    <section
      ref={region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get at it
      tabIndex={0}
      aria-label={t('more.diagnostics')}
      className={styles['report']}
    >
      <h3 className={styles['title']}>{t('diagnostics.session')}</h3>
      <Facts session={session} />
      {/* Not at the foot of the panel: what is announced lies over it. */}
      <div className={styles['files']}>
        <Button onClick={() => download(diagnosis.json(), 'json')}>{t('diagnostics.json')}</Button>
        <Button onClick={() => download(diagnosis.har(), 'har')}>{t('diagnostics.har')}</Button>
      </div>
      <p className={styles['note']}>{t('diagnostics.inside')}</p>
      <h3 className={styles['title']}>{t('diagnostics.moves')}</h3>
      {moves.length === 0 && <p className={styles['none']}>{t('diagnostics.noMoves')}</p>}
      {moves.map((move, index) => (
        <Move key={move.moveId} move={move} first={index === 0} />
      ))}
    </section>
  );
}
