import { type FormEvent, useState } from 'react';
import { Alert } from '../../../design/Alert.tsx';
import { Button } from '../../../design/Button.tsx';
import { Card } from '../../../design/Card.tsx';
import { TextField } from '../../../design/TextField.tsx';
import type { Result } from '../../../protocol/result.ts';
import type { Refusal } from '../../wire.ts';
import { useSay } from '../context.ts';
import styles from './SignIn.module.css';

interface Props {
  signIn: (user: string, password: string) => Promise<Result<unknown, Refusal>>;
}

export function SignIn({ signIn }: Props) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const entered = await signIn(String(form.get('user')), String(form.get('password')));
    setBusy(false);
    setRefusal(entered.ok ? null : entered.failure);
  }

  return (
    <main className={styles['page']}>
      <Card className={styles['card']}>
        <h1 className={styles['title']}>{t('signIn.title')}</h1>
        {refusal && (
          <Alert tone="problem">
            <p>{t(refusalText(refusal))}</p>
          </Alert>
        )}
        <form className={styles['form']} onSubmit={(event) => void submit(event)}>
          <TextField label={t('signIn.user')} name="user" autoComplete="username" required maxLength={64} />
          <TextField
            label={t('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={200}
          />
          <Button type="submit" look="primary" wide busy={busy}>
            {t('signIn.submit')}
          </Button>
        </form>
      </Card>
    </main>
  );
}

function refusalText({ code }: Refusal) {
  if (code === 'wrongCredentials' || code === 'invalidData') return 'signIn.wrong';
  return code === 'tooManyAttempts' ? 'signIn.wait' : 'signIn.unreachable';
}
