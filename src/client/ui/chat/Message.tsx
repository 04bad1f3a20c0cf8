import { memo } from 'react';
import { classes } from '../../../design/classes.ts';
import type { ChatMessage } from '../../../protocol/meeting.ts';
import { useText } from '../context.ts';
import { useFormats } from '../formats/useFormats.ts';
import { CopyMessage } from './CopyMessage.tsx';
import { withLinks } from './links.ts';
import styles from './Message.module.css';

interface Props {
  message: ChatMessage;
  own: boolean;
  /** Stands under the name above it. */
  continued: boolean;
  newest: boolean;
}

export const Message = memo(function Message({ message, own, continued, newest }: Props) {
  const t = useText();
  const { time } = useFormats();
  return (
    <article className={classes(styles['message'], own && styles['own'], continued && styles['continued'])}>
      {!continued && (
        <header className={styles['header']}>
          <bdi className={styles['name']}>{own ? t('chat.you') : message.name}</bdi>
          <time dateTime={new Date(message.at).toISOString()} className={styles['time']}>
            {time(message.at)}
          </time>
        </header>
      )}
      <div className={styles['body']}>
        <p className={styles['text']} dir="auto">
          {withLinks(message.text).map(({ text, href }, index) =>
            href === undefined ? (
              text
            ) : (
              <a
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message never change
                key={index}
                href={href}
                {...(href.startsWith('mailto:') ? {} : { target: '_blank', rel: 'noopener noreferrer' })}
              >
                {text}
              </a>
            ),
          )}
        </p>
        <CopyMessage text={message.text} stop={newest} />
      </div>
    </article>
  );
});
