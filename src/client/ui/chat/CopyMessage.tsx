import { Check, Copy } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { useText } from '../context.ts';
import { useCopy } from '../copying/useCopy.ts';
import styles from './CopyMessage.module.css';

const STEPS: Record<string, -1 | 1> = { ArrowUp: -1, ArrowDown: 1 };
const ALL = '[data-copy]';

interface Props {
  text: string;
  /** One stop for the Tab key in the whole log; from there arrows lead to the others. */
  stop: boolean;
}

/** Copies a message. What became of it is heard, since it stands in the log. */
export function CopyMessage({ text, stop }: Props) {
  const t = useText();
  const [outcome, copy] = useCopy();
  const steer = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [
      ...(event.currentTarget.closest('[role=log]')?.querySelectorAll<HTMLElement>(ALL) ?? []),
    ];
    buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
  };
  return (
    <>
      <IconButton
        small
        icon={outcome === 'copied' ? Check : Copy}
        label={t('chat.copy')}
        tabIndex={stop ? 0 : -1}
        data-copy
        className={styles['copy']}
        onClick={() => copy(text)}
        onKeyDown={steer}
      />
      {outcome === 'copied' && <VisuallyHidden>{t('copy.copied')}</VisuallyHidden>}
      {outcome === 'refused' && <span className={styles['refused']}>{t('copy.refused')}</span>}
    </>
  );
}
