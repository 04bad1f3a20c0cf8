import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { SPACES } from '../scenario/scenario.ts';
import type { Say } from '../words.ts';
import { spaceName } from '../world/state.ts';
import { Choice } from './fields.tsx';
import styles from './Operator.module.css';
import type { Studio } from './useStudio.ts';

/** Who is moved where, what is held, and what became of it. */
export function Operator({ studio, say }: { studio: Studio; say: Say }) {
  const { world, state } = studio;
  const [person, setPerson] = useState(0);
  const who = state.people[person] ?? state.people[0];
  const places = SPACES.filter(({ name }) => name !== who?.seen?.place);
  const [wished, setWished] = useState<(typeof SPACES)[number]['numericId']>('1002');
  const to = places.find(({ numericId }) => numericId === wished) ?? places[0] ?? SPACES[0];
  const moving = state.move?.outcome === 'moving';
  return (
    <div className={styles['operator']}>
      <Choice
        label={say('person')}
        value={String(person)}
        choices={state.people.map(({ name }, index) => ({ value: String(index), label: name }))}
        onChange={(value) => setPerson(Number(value))}
      />
      <Choice
        label={say('to')}
        value={to.numericId}
        choices={places.map(({ numericId, name }) => ({ value: numericId, label: name }))}
        onChange={(numericId) => setWished(numericId)}
      />
      <Button
        look={state.held ? 'plain' : 'primary'}
        disabled={!state.ready}
        onClick={() => world.act({ do: 'move', person, to: to.numericId })}
      >
        <ArrowRight size={16} aria-hidden />{' '}
        {say('move', { who: who?.name ?? '', where: spaceName(to.numericId) })}
      </Button>
      {moving && !state.held && (
        <Button onClick={() => world.act({ do: 'cancel', person })}>{say('cancel')}</Button>
      )}
      {state.held && (
        <>
          <Button look="primary" onClick={() => world.act({ do: 'next' })}>
            {say('next')}
          </Button>
          <Button onClick={() => studio.change({ steps: false })}>{say('goOn')}</Button>
        </>
      )}
      <p role="status" className={styles['word']}>
        {word(studio, say)}
      </p>
    </div>
  );
}

function word({ state: { held, move, ready } }: Studio, say: Say): string {
  if (held) return say('held', { step: held.step, what: held.what });
  if (!ready) return say('coming');
  if (!move) return say('rest');
  const said = say(`outcome.${move.outcome}`, { who: move.person, where: move.to });
  return move.why === null ? said : `${said} (${move.why})`;
}
