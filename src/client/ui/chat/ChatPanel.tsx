import { memo } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { SidePanel } from '../meeting/SidePanel.tsx';
import { ChatLog } from './ChatLog.tsx';
import styles from './ChatPanel.module.css';
import { Composer } from './Composer.tsx';

export const ChatPanel = memo(function ChatPanel({ chat, people }: Pick<MeetingView, 'chat' | 'people'>) {
  const t = useText();
  const self = people.find((person) => person.self)?.id ?? null;
  return (
    <SidePanel title={t('control.chat')}>
      <div className={styles['chat']}>
        <ChatLog messages={chat.messages} self={self} />
        <Composer draft={chat.draft} />
      </div>
    </SidePanel>
  );
});
