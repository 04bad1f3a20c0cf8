import { MessageSquare } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { ChatMessage } from '../../../protocol/meeting.ts';
import { useText } from '../context.ts';
import styles from './ChatLog.module.css';
import { Message } from './Message.tsx';
import { useNewest } from './useNewest.ts';

/** Messages within this many milliseconds of the same person stand under one name. */
const TOGETHER = 3 * 60_000;
/** Closer to the end than this, in pixels, the log follows what comes. */
const NEAR = 80;

export function ChatLog({ messages, self }: { messages: readonly ChatMessage[]; self: string | null }) {
  const t = useText();
  const { log, content, following } = useFollowedEnd(messages.at(-1)?.id);
  const { first, quiet } = useNewest(log, messages.length, following);
  return (
    <div
      ref={log}
      role="log"
      aria-live={quiet ? 'off' : undefined}
      aria-label={t('chat.messages')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by key
      tabIndex={0}
      className={styles['log']}
    >
      {messages.length === 0 && (
        <div className={styles['empty']}>
          <MessageSquare size={28} strokeWidth={1.5} aria-hidden />
          <p className={styles['emptyTitle']}>{t('chat.empty')}</p>
          <p>{t('chat.emptyNote')}</p>
        </div>
      )}
      <div ref={content}>
        {messages.slice(first).map((message, index) => (
          <Message
            key={message.id}
            message={message}
            own={message.from === self}
            newest={first + index === messages.length - 1}
            continued={index > 0 && continues(messages[first + index - 1], message)}
          />
        ))}
      </div>
    </div>
  );
}

const continues = (before: ChatMessage | undefined, message: ChatMessage): boolean =>
  before?.from === message.from && message.at - before.at < TOGETHER;

/** Stays at the end while the person is at the end: when something comes, and when its height, estimated until it is seen, is known. */
function useFollowedEnd(lastId: string | undefined) {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || !content.current) return;
    const watch = () => {
      following.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    };
    const grown = new ResizeObserver(() => {
      if (following.current) element.scrollTo({ top: element.scrollHeight });
    });
    grown.observe(content.current);
    element.addEventListener('scroll', watch, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', watch);
    };
  }, []);
  useLayoutEffect(() => {
    if (lastId !== undefined && following.current) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [lastId]);
  return { log, content, following };
}
