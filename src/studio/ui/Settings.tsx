import { Button } from '../../design/Button.tsx';
import { Switch } from '../../design/Switch.tsx';
import { FAULTS, MOST_PEOPLE, type Scenario, WIDTHS } from '../scenario/scenario.ts';
import type { Say } from '../words.ts';
import { Choice, Figure, Line } from './fields.tsx';
import { Ideas } from './Ideas.tsx';
import styles from './Settings.module.css';

interface Props {
  scenario: Scenario;
  say: Say;
  change(differs: Partial<Scenario>): void;
  onPatch(): void;
  patchable: boolean;
}

export function Settings({ scenario, say, change, onPatch, patchable }: Props) {
  const choice = <const Value extends string>(values: readonly Value[], words: (value: Value) => string) =>
    values.map((value) => ({ value, label: words(value) }));
  return (
    <div className={styles['settings']}>
      <details open>
        <summary>{say('section.move')}</summary>
        <Choice
          label={say('handover')}
          value={scenario.handover}
          choices={choice(['seamless', 'reference'], (value) => say(`handover.${value}`))}
          onChange={(handover) => change({ handover })}
        />
        <Choice
          label={say('role')}
          value={scenario.role}
          choices={choice(['guest', 'host'], (value) => say(`role.${value}`))}
          onChange={(role) => change({ role })}
        />
        <Choice
          label={say('fault')}
          value={scenario.fault}
          choices={choice(FAULTS, (value) => say(`fault.${value}`))}
          onChange={(fault) => change({ fault })}
        />
        <Figure
          label={say('notice')}
          value={scenario.notice}
          most={60}
          onChange={(notice) => change({ notice })}
        />
        <Line
          label={say('reason')}
          value={scenario.reason}
          longest={200}
          onChange={(reason) => change({ reason })}
        />
        <Switch label={say('steps')} on={scenario.steps} onChange={(steps) => change({ steps })} />
        <Switch
          label={say('showManager')}
          on={scenario.manager}
          onChange={(manager) => change({ manager })}
        />
      </details>
      <details open>
        <summary>{say('section.page')}</summary>
        <Choice
          label={say('theme')}
          value={scenario.theme}
          choices={choice(['light', 'dark'], (value) => say(`theme.${value}`))}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          label={say('language')}
          value={scenario.language}
          choices={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '简体中文' },
          ]}
          onChange={(language) => change({ language })}
        />
        <Choice
          label={say('width')}
          value={scenario.width}
          choices={choice(['fit', 'wide', 'middle', 'phone', 'small'], (value) =>
            value === 'fit' ? say('width.fit') : `${WIDTHS[value]} px`,
          )}
          onChange={(width) => change({ width })}
        />
        <Switch
          label={say('reducedMotion')}
          on={scenario.reducedMotion}
          onChange={(reducedMotion) => change({ reducedMotion })}
        />
      </details>
      <details>
        <summary>{say('section.world')}</summary>
        <Figure
          label={say('people')}
          value={scenario.people}
          least={2}
          most={MOST_PEOPLE}
          onChange={(people) => change({ people })}
        />
        <Figure
          label={say('latency')}
          value={scenario.latency}
          most={2_000}
          step={10}
          onChange={(latency) => change({ latency })}
        />
        <Figure label={say('loss')} value={scenario.loss} most={50} onChange={(loss) => change({ loss })} />
        <Switch
          label={say('muted', { who: 'Ann' })}
          on={scenario.muted}
          onChange={(muted) => change({ muted })}
        />
        <Switch
          label={say('host', { who: 'Ann' })}
          on={scenario.host}
          onChange={(host) => change({ host })}
        />
        <Switch label={say('sound')} on={scenario.sound} onChange={(sound) => change({ sound })} />
      </details>
      <Ideas scenario={scenario} say={say} change={change} />
      <Button onClick={onPatch} disabled={!patchable} title={patchable ? undefined : say('noPatch')}>
        {say('patch')}
      </Button>
    </div>
  );
}
