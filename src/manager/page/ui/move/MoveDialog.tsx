import { type FormEvent, useRef, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { Alert } from '../../../../design/Alert.tsx';
import { Button } from '../../../../design/Button.tsx';
import { Dialog } from '../../../../design/Dialog.tsx';
import { TextField } from '../../../../design/TextField.tsx';
import { useCommands, useDeskStore, useLive, useSpoken } from '../../context.ts';
import { hindrance } from '../../orders/outcome.ts';
import { targetsFor } from '../../targets.ts';
import { whyText } from '../why.ts';
import styles from './MoveDialog.module.css';
import { Targets } from './Targets.tsx';
import { useSpaces } from './useSpaces.ts';

const MOST_NAMES = 4;

/** Where these people go, and what they are told. */
export function MoveDialog({ people }: { people: readonly string[] }) {
  const { t, counted, list } = useSpoken();
  const desk = useDeskStore();
  const { move } = useCommands();
  const search = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const parts = useLive(useShallow(({ order, calls, rosters }) => ({ order, calls, rosters })));
  const known = useLive((live) => live.people);
  const { spaces, refusal } = useSpaces(query);
  const targets = targetsFor(parts, spaces, query);
  // Whoever has typed a name means the first that has it.
  const choice = targets.find(({ id }) => id === chosen) ?? (query.trim() === '' ? undefined : targets[0]);
  const cannot = people.flatMap((id) => {
    const why = hindrance(known.get(id), choice?.target);
    return why ? [{ id, name: known.get(id)?.name ?? id, why }] : [];
  });
  const names = people.map((id) => known.get(id)?.name ?? id);
  const more = names.length - MOST_NAMES;
  const named = more > 0 ? [...names.slice(0, MOST_NAMES), counted('move.more', more)] : names;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!choice) return;
    const form = new FormData(event.currentTarget);
    const reason = String(form.get('reason') ?? '').trim();
    const notice = Number(form.get('notice'));
    move(people, choice.target, {
      ...(reason === '' ? {} : { reason }),
      ...(notice > 0 ? { notice } : {}),
    });
    desk.setState({ moving: null });
  }

  return (
    <Dialog
      title={t('move.title')}
      closeLabel={t('move.close')}
      onClose={() => desk.setState({ moving: null })}
      first={search}
    >
      <form className={styles['form']} onSubmit={submit}>
        <p>{t('move.who', { names: list(named) })}</p>
        {cannot.slice(0, MOST_NAMES).map(({ id, name, why }) => (
          <Alert key={id} tone="warning">
            <p>{t('move.cannot', { name, why: whyText(t, why) })}</p>
          </Alert>
        ))}
        <Targets
          search={search}
          targets={targets}
          choice={choice?.id ?? null}
          query={query}
          onQuery={setQuery}
          onChoose={setChosen}
        />
        {refusal && (
          <p className={styles['failed']}>{t('move.spacesFailed', { why: whyText(t, refusal) })}</p>
        )}
        <TextField label={t('move.reason')} hint={t('move.reasonHint')} name="reason" maxLength={500} />
        <TextField
          label={t('move.notice')}
          hint={t('move.noticeHint')}
          name="notice"
          type="number"
          min={0}
          max={300}
        />
        <Button type="submit" look="primary" wide disabled={!choice || cannot.length === people.length}>
          {t('move.submit')}
        </Button>
      </form>
    </Dialog>
  );
}
