import type { MoveStory } from '../../../wire.ts';
import { useSpoken } from '../../context.ts';
import { timeText } from '../timeText.ts';
import { namedText } from '../why.ts';
import styles from './Facts.module.css';

export function Facts({ story }: { story: MoveStory }) {
  const { t, language } = useSpoken();
  const ms = (value: number | undefined) => (value === undefined ? undefined : t('story.ms', { ms: value }));
  const facts = [
    {
      what: t('story.askedBy'),
      is: t('story.askedByAt', { who: story.askedBy ?? '?', bridge: story.askedOf ?? '?' }),
    },
    { what: t('story.askedAt'), is: timeText(language, story.askedAt) },
    { what: t('story.duration'), is: ms(story.durationMs) },
    { what: t('story.nowhere'), is: ms(story.nowhereMs) },
    {
      what: t('story.handover'),
      is: story.handover && namedText(t, `handover.${story.handover}`, story.handover),
    },
    { what: t('story.reason'), is: story.reason },
  ];
  return (
    <section aria-label={t('story.facts')}>
      <dl className={styles['facts']}>
        {facts.map(
          ({ what, is }) =>
            is && (
              <div key={what}>
                <dt className={styles['what']}>{what}</dt>
                <dd className={styles['is']}>{is}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
