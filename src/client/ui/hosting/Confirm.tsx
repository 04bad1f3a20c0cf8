import type { MouseEvent } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { useText } from '../context.ts';
import styles from './Confirm.module.css';

interface Props {
  title: string;
  /** What comes of it. */
  text: string;
  /** The word on the button that does it. */
  action: string;
  onConfirm(): void;
  onClose(): void;
}

/** Before what cannot be taken back. */
export function Confirm({ title, text, action, onConfirm, onClose }: Props) {
  const t = useText();
  const confirm = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    onConfirm();
    // As by Escape: the browser gives the focus back.
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  };
  return (
    <Dialog title={title} closeLabel={t('host.cancel')} onClose={onClose}>
      <p>{text}</p>
      <div className={styles['actions']}>
        <Button look="danger" onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
