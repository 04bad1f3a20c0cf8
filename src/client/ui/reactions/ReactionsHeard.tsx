import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';

/** For who listens: each once, as it comes. */
export function ReactionsHeard({ reactions }: Pick<MeetingView, 'reactions'>) {
  const t = useText();
  return (
    <VisuallyHidden role="log" aria-label={t('reactions')}>
      {reactions.map(({ id, by, name }) => (
        <span key={id}>{t('reaction.heard', { name: by, reaction: t(`reaction.${name}`) })}</span>
      ))}
    </VisuallyHidden>
  );
}
