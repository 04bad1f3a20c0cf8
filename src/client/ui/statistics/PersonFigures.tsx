import { useId } from 'react';
import { SignalBars } from '../../../design/SignalBars.tsx';
import type { FlowStatistics, PersonStatistics } from '../../store/statistics.ts';
import type { PersonView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { BARS } from '../quality/bars.ts';
import styles from './PersonFigures.module.css';
import { useFigures } from './useFigures.ts';

/** One person: how they are connected, and a line for each thing that flows. */
export function PersonFigures({ person, figures }: { person: PersonView; figures: PersonStatistics }) {
  const t = useText();
  const id = useId();
  const { milliseconds } = useFigures();
  const { quality, roundTrip, flows } = figures;
  return (
    <article aria-labelledby={id} className={styles['person']}>
      <h3 id={id} className={styles['name']}>
        <bdi>{person.self ? t('stage.you', { name: person.name }) : person.name}</bdi>
      </h3>
      <p className={styles['quality']} data-quality={quality}>
        <SignalBars lit={BARS[quality]} size={14} />
        <span>{t(`quality.${quality}`)}</span>
        {roundTrip !== null && (
          <span className={styles['figure']}>
            {t('statistics.roundTrip', { time: milliseconds(roundTrip) })}
          </span>
        )}
      </p>
      {flows.length === 0 ? (
        <p className={styles['still']}>{t(person.self ? 'statistics.stillYou' : 'statistics.still')}</p>
      ) : (
        <dl className={styles['flows']}>
          {flows.map((flow) => (
            <Flow key={flow.source} flow={flow} />
          ))}
        </dl>
      )}
    </article>
  );
}

function Flow({ flow }: { flow: FlowStatistics }) {
  const t = useText();
  const { kilobits, milliseconds, share, whole } = useFigures();
  const { picture, lost, jitter, codec } = flow;
  const figures = [
    picture && `${picture.width} × ${picture.height}`,
    picture && t('statistics.frames', { frames: whole(picture.frames) }),
    kilobits(flow.kilobits),
    lost !== null && t('statistics.lost', { share: share(lost) }),
    jitter !== null && t('statistics.jitter', { time: milliseconds(jitter) }),
    codec,
  ].filter((figure): figure is string => typeof figure === 'string');
  return (
    <div className={styles['flow']}>
      <dt>{t(`statistics.${flow.source}`)}</dt>
      <dd>
        {figures.map((figure) => (
          <span key={figure} className={styles['figure']}>
            {figure}{' '}
          </span>
        ))}
      </dd>
    </div>
  );
}
