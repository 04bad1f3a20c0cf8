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
  const scroller = useRef<HTMLElement>(null);
  // It came from a menu that is gone: whoever uses the keyboard goes on here.
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const { session, moves } = diagnosis;
  return (
    <div className={styles['report']}>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get at it
        tabIndex={0}
        aria-label={t('more.diagnostics')}
        className={styles['scroller']}
      >
        <h3 className={styles['title']}>{t('diagnostics.session')}</h3>
        <Facts session={session} />
        <h3 className={styles['title']}>{t('diagnostics.moves')}</h3>
        {moves.length === 0 && <p className={styles['none']}>{t('diagnostics.noMoves')}</p>}
        {moves.map((move, index) => (
          <Move key={move.moveId} move={move} first={index === 0} />
        ))}
        <p className={styles['note']}>{t('diagnostics.inside')}</p>
      </section>
      <footer className={styles['files']}>
        <Button onClick={() => download(diagnosis.json(), 'json')}>{t('diagnostics.json')}</Button>
        <Button onClick={() => download(diagnosis.har(), 'har')}>{t('diagnostics.har')}</Button>
      </footer>
    </div>
  );
}
