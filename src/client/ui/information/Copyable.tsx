import { Check, Copy } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useText } from '../context.ts';
import { useCopy } from '../copying/useCopy.ts';
import styles from './Copyable.module.css';

/** Text with a button that copies it. `label`: what the button is called. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const t = useText();
  const [outcome, copy] = useCopy();
  return (
    <div className={styles['copyable']}>
      <span className={styles['text']}>{text}</span>
      <IconButton icon={outcome === 'copied' ? Check : Copy} label={label} onClick={() => copy(text)} />
      <span role="status" className={styles['said']}>
        {outcome && t(`copy.${outcome}`)}
      </span>
    </div>
  );
}
