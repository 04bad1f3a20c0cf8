import type { SessionFacts } from '../../store/diagnosis.ts';
import { useText } from '../context.ts';
import styles from './Facts.module.css';

/** Which session this is. */
export function Facts({ session }: { session: SessionFacts }) {
  const t = useText();
  const { place, callBridge, webBridge, epoch, connection } = session;
  const unknown = t('diagnostics.unknown');
  const facts = [
    [t('diagnostics.meeting'), place?.name ?? t('diagnostics.none')],
    [t('diagnostics.numericId'), place?.numericId ?? t('diagnostics.none')],
    [t('diagnostics.callBridge'), callBridge ?? unknown],
    [t('diagnostics.webBridge'), webBridge ?? `${location.host} (${unknown})`],
    [t('diagnostics.epoch'), epoch ?? t('diagnostics.none')],
    [t('diagnostics.connection'), t(`diagnostics.${connection}`)],
  ] as const;
  return (
    <dl className={styles['facts']} data-connection={connection}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
