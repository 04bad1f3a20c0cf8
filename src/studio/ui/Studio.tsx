import { Check, Link, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { patchOf } from '../ideas/patch.ts';
import { sources } from '../ideas/sources.ts';
import { WIDTHS } from '../scenario/scenario.ts';
import { speak } from '../words.ts';
import { Client } from './Client.tsx';
import { Manager } from './Manager.tsx';
import { Operator } from './Operator.tsx';
import { Settings } from './Settings.tsx';
import styles from './Studio.module.css';
import { saveFile } from './saveFile.ts';
import { useStudio } from './useStudio.ts';
import { Watch } from './Watch.tsx';

/** Everything on one page: who is moved, how it looks to each, and what happens behind it. */
export function Studio() {
  const studio = useStudio();
  const { scenario, world, state, look } = studio;
  const say = speak(scenario.language);
  const [copied, setCopied] = useState(false);
  const patch = patchOf(scenario, sources);

  useEffect(() => {
    document.documentElement.dataset['theme'] = scenario.theme;
    document.documentElement.lang = scenario.language;
  }, [scenario.theme, scenario.language]);

  const copy = () => {
    const link = studio.link();
    history.replaceState(null, '', link);
    void navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    );
  };

  return (
    <main className={styles['studio']}>
      <header className={styles['top']}>
        <h1>{say('title')}</h1>
        <Operator studio={studio} say={say} />
        <div className={styles['tools']}>
          <Button onClick={() => studio.begin(state.actions)}>{say('replay')}</Button>
          <Button onClick={() => studio.begin([])}>
            <RotateCcw size={16} aria-hidden /> {say('again')}
          </Button>
          <Button onClick={copy}>
            {copied ? <Check size={16} aria-hidden /> : <Link size={16} aria-hidden />}{' '}
            {say(copied ? 'linkCopied' : 'link')}
          </Button>
        </div>
      </header>
      {studio.badLink && (
        <p role="alert" className={styles['bad']}>
          {say('badLink')}
        </p>
      )}
      {state.missing && (
        <p role="alert" className={styles['bad']}>
          {say('missing')} <Button onClick={studio.reload}>{say('tryAgain')}</Button>
        </p>
      )}
      {!isSecureContext && (
        <p role="alert" className={styles['bad']}>
          {say('insecure')}
        </p>
      )}
      <div className={styles['body']}>
        <section className={styles['settings']} aria-label={say('settings')}>
          <Settings
            scenario={scenario}
            say={say}
            change={studio.change}
            patchable={patch !== ''}
            onPatch={() => saveFile('segue-move.patch', patch)}
          />
        </section>
        <div className={styles['middle']}>
          <section className={styles['clients']} aria-label={say('stage')}>
            {state.people.map((person, index) => (
              <Client
                key={`${studio.run} ${person.name}`}
                world={world}
                index={index}
                person={person}
                scenario={scenario}
                look={look}
                width={WIDTHS[scenario.width]}
              />
            ))}
            {scenario.manager && (
              <Manager
                key={studio.run}
                world={world}
                title={state.manager.title}
                scenario={scenario}
                look={look}
                say={say}
              />
            )}
          </section>
          <Watch state={state} say={say} />
        </div>
      </div>
    </main>
  );
}
