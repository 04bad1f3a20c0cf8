import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { Limits } from '../../../protocol/limits.ts';
import { oneLine } from '../../../protocol/plainText.ts';
import type { DoorView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { DoorProblem } from './DoorProblem.tsx';
import styles from './JoinForm.module.css';

interface Props {
  view: DoorView;
  name: string;
  onName(name: string): void;
}

export function JoinForm({ view, name, onName }: Props) {
  const t = useText();
  const { join, backToId } = useCommands();
  const [passcode, setPasscode] = useState('');
  const named = oneLine(name) !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!named || view.busy) return;
    if (view.passcodeAsked) join(name.trim(), passcode);
    else join(name.trim());
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <header>
        <p className={styles['ready']}>{t('door.ready')}</p>
        <h1 className={styles['space']}>
          <bdi>{view.spaceName ?? view.numericId}</bdi>
        </h1>
      </header>
      {view.problem && <DoorProblem problem={view.problem} />}
      <TextField
        label={t('door.yourName')}
        autoComplete="name"
        maxLength={Limits.nameCharacters}
        autoFocus={!named}
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      {view.passcodeAsked && (
        <TextField
          label={t('door.passcode')}
          type="password"
          maxLength={100}
          autoFocus={named}
          aria-invalid={view.problem === 'not-admitted'}
          value={passcode}
          onChange={(event) => setPasscode(event.currentTarget.value)}
        />
      )}
      <div className={styles['actions']}>
        <Button type="submit" look="primary" wide busy={view.busy} disabled={!named}>
          {t(view.busy ? 'door.joining' : 'door.join')}
        </Button>
        <Button look="quiet" wide onClick={backToId}>
          {t('door.otherMeeting')}
        </Button>
      </div>
    </form>
  );
}
