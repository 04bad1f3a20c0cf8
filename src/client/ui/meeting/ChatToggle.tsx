import { MessageSquare } from 'lucide-react';
import { useId } from 'react';
import { Toggle } from '../../../design/Toggle.tsx';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { useText } from '../context.ts';
import { useCount } from '../formats/useCount.ts';
import { SHORTCUTS } from '../keys/shortcuts.ts';
import { SIDE_PANEL } from './SidePanel.tsx';

interface Props {
  open: boolean;
  unread: number;
  onToggle(): void;
}

/** The count is a description: the button's name stays what it is. */
export function ChatToggle({ open, unread, onToggle }: Props) {
  const t = useText();
  const count = useCount();
  const id = useId();
  return (
    <>
      <Toggle
        icon={MessageSquare}
        label={t('control.chat')}
        word={t('control.chat')}
        shortcut={SHORTCUTS.chat}
        tone={open ? 'on' : 'plain'}
        badge={open ? 0 : unread}
        aria-controls={SIDE_PANEL}
        aria-expanded={open}
        aria-describedby={unread > 0 ? id : undefined}
        onClick={onToggle}
      />
      {unread > 0 && <VisuallyHidden id={id}>{count('chat.unread', unread)}</VisuallyHidden>}
    </>
  );
}
