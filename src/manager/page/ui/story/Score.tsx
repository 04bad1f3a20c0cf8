import type { MoveStory } from '../../../wire.ts';
import { useSay } from '../../context.ts';
import { type Note, scoreOf } from '../../score.ts';
import { namedText } from '../why.ts';
import styles from './Score.module.css';

/** Pixels. */
const LABELS = 96;
const LANE = 52;
const TOP = 26;
const RADIUS = 12;
/** Half of the words under the person's gap. */
const GAP_TEXT = 100;

/** The move as a score: a lane for each part, the steps as notes, the person's time in no meeting in red. */
export function Score({ story }: { story: MoveStory }) {
  const t = useSay();
  const { lanes, notes, gap, width } = scoreOf(story);
  const yOf = (lane: number) => TOP + lane * LANE;
  const person = yOf(lanes.length);
  const at = ({ x, lane }: Note) => `${LABELS + x},${yOf(lane)}`;
  const atEnd = gap !== null && gap.from > width - GAP_TEXT;
  if (notes.length === 0) return null;
  return (
    <section aria-label={t('story.score')} className={styles['score']}>
      <h3 className={styles['title']}>{t('story.score')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a narrow window, so it must be reachable by key */}
      <div className={styles['scroller']} tabIndex={0}>
        <svg
          role="img"
          aria-label={t('story.scoreLabel')}
          width={LABELS + width}
          height={person + TOP + 4}
          viewBox={`0 0 ${LABELS + width} ${person + TOP}`}
        >
          {[...lanes, t('story.person')].map((lane, index) => (
            <g key={lane}>
              <line
                x1={LABELS}
                x2={LABELS + width}
                y1={yOf(index)}
                y2={yOf(index)}
                className={styles['lane']}
              />
              <text x={0} y={yOf(index)} dominantBaseline="middle" className={styles['label']}>
                {lane}
              </text>
            </g>
          ))}
          <polyline points={notes.map(at).join(' ')} className={styles['melody']} />
          {gap && (
            <g>
              <line
                x1={LABELS + gap.from}
                x2={LABELS + gap.to}
                y1={person}
                y2={person}
                className={styles['gap']}
              />
              {gap.ms !== undefined && (
                <text
                  // At the end of the lane it is written towards where there is room.
                  x={LABELS + (atEnd ? width : gap.from)}
                  y={person + 18}
                  textAnchor={atEnd ? 'end' : 'middle'}
                  className={styles['gapText']}
                >
                  {t('story.gap', { ms: gap.ms })}
                </text>
              )}
            </g>
          )}
          {notes.map((note, index) => (
            // A step may be told by two parts.
            // biome-ignore lint/suspicious/noArrayIndexKey: notes do not change places
            <g key={index}>
              <title>{`${note.number}. ${namedText(t, `step.${note.number}`, '')}, ${t('story.ms', { ms: note.ms })}`}</title>
              <circle cx={LABELS + note.x} cy={yOf(note.lane)} r={RADIUS} className={styles['note']} />
              <text
                x={LABELS + note.x}
                y={yOf(note.lane)}
                textAnchor="middle"
                dominantBaseline="central"
                className={styles['number']}
              >
                {note.number}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </section>
  );
}
