import { Button } from '../../../design/Button.tsx';
import { useCommands, useText } from '../context.ts';

interface Props {
  /** Of the notification. */
  id: string;
  /** Where it may go better the next time. */
  again: (() => void) | null;
}

/** What a person can answer to something that went wrong: put it away, or have it tried again. */
export function AnswerButtons({ id, again }: Props) {
  const t = useText();
  const { dismiss } = useCommands();
  return (
    <>
      <Button look={again ? 'quiet' : 'plain'} onClick={() => dismiss(id)}>
        {t('notifications.dismiss')}
      </Button>
      {again && <Button onClick={again}>{t('between.tryAgain')}</Button>}
    </>
  );
}
