import type { Say } from '../words.ts';
import type { WorldState } from '../world/state.ts';
import styles from './Table.module.css';

/** How each session stands. */
export function States({ people, say }: Pick<WorldState, 'people'> & { say: Say }) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{say('person')}</th>
          <th scope="col">{say('seen.at')}</th>
          <th scope="col">{say('seen.socket')}</th>
          <th scope="col">{say('seen.arrival')}</th>
          <th scope="col">{say('seen.said')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ name, seen }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{seen ? `${seen.at} ${seen.place} ${seen.epoch === null ? '' : `#${seen.epoch}`}` : '–'}</td>
            <td>{seen?.socket ?? '–'}</td>
            <td>
              {seen?.arrival
                ? `${seen.arrival.to}: ${seen.arrival.progress}${seen.arrival.slow ? ', slow' : ''}`
                : seen?.landing
                  ? 'landing'
                  : '–'}
            </td>
            <td>{seen?.notification ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
