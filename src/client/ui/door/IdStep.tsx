import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Card } from '../../../design/Card.tsx';
import { TextField } from '../../../design/TextField.tsx';
import type { DoorView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { DoorProblem } from './DoorProblem.tsx';
import styles from './IdStep.module.css';

/** Which meeting? */
export function IdStep({ view }: { view: DoorView }) {
  const t = useText();
  const { continueTo } = useCommands();
  const [numericId, setNumericId] = useState(view.numericId);
  const digits = numericId.replace(/\s/g, '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (digits !== '' && !view.busy) continueTo(digits);
  };
  return (
    <Card className={styles['card']}>
      <form className={styles['form']} onSubmit={submit}>
        <h1 className={styles['title']}>{t('door.title')}</h1>
        {view.problem && <DoorProblem problem={view.problem} />}
        <TextField
          label={t('door.meetingId')}
          hint={t('door.meetingIdHint')}
          inputMode="numeric"
          maxLength={30}
          // The one thing to do on this page.
          autoFocus
          value={numericId}
          onChange={(event) => setNumericId(event.currentTarget.value)}
        />
        <Button type="submit" look="primary" wide busy={view.busy} disabled={digits === ''}>
          {view.busy ? t('door.looking') : t('door.continue')}
        </Button>
      </form>
    </Card>
  );
}
