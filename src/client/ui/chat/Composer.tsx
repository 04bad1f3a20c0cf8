import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Limits } from '../../../protocol/limits.ts';
import { useCommands, useText } from '../context.ts';
import styles from './Composer.module.css';

/** Enter sends, Shift+Enter begins a new line. */
export function Composer({ draft }: { draft: string }) {
  const t = useText();
  const { writeDraft, sendChat } = useCommands();
  const text = useRef<HTMLTextAreaElement>(null);
  // The panel was opened to write.
  useEffect(() => text.current?.focus({ preventScroll: true }), []);
  const empty = draft.trim() === '';
  const send = () => {
    if (!empty) sendChat();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const press = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a character.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={styles['composer']} onSubmit={submit}>
      <textarea
        ref={text}
        aria-label={t('chat.message')}
        placeholder={t('chat.placeholder')}
        rows={1}
        maxLength={Limits.chatCharacters}
        className={styles['text']}
        value={draft}
        onChange={(event) => writeDraft(event.currentTarget.value)}
        onKeyDown={press}
      />
      <IconButton
        type="submit"
        icon={SendHorizontal}
        label={t('chat.send')}
        disabled={empty}
        className={styles['send']}
      />
    </form>
  );
}
