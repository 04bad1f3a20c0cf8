import type { Say, StudioWord } from '../words.ts';
import type { WorldState } from '../world/state.ts';
import styles from './Steps.module.css';

const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** The eleven steps as notes: taken, with when; held; still to come. */
export function Steps({ state: { move, held }, say }: { state: WorldState; say: Say }) {
  return (
    <ol className={styles['steps']}>
      {STEPS.map((step) => {
        const taken = move?.steps.find((one) => one.step === step);
        const now = held?.step === step;
        const word: StudioWord = `step.${step}`;
        return (
          <li key={step} data-taken={taken ? true : undefined} aria-current={now ? 'step' : undefined}>
            <span className={styles['note']}>{step}</span>
            <span>{say(word)}</span>
            <span className={styles['when']}>
              {taken && move ? `${taken.part}\n${Math.round(taken.at - move.begun)} ms` : '\n'}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
