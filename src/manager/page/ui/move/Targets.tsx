import { type KeyboardEvent, type Ref, useId } from 'react';
import { SearchField } from '../../../../design/SearchField.tsx';
import { useSpoken } from '../../context.ts';
import type { ListedTarget } from '../../targets.ts';
import styles from './Targets.module.css';

interface Props {
  search: Ref<HTMLInputElement>;
  targets: readonly ListedTarget[];
  choice: string | null;
  query: string;
  onQuery(query: string): void;
  onChoose(id: string): void;
}

/** A list that is searched as one types; arrow keys choose from it without leaving the search. */
export function Targets({ search, targets, choice, query, onQuery, onChoose }: Props) {
  const { t, counted } = useSpoken();
  const id = useId();
  const optionId = (target: string) => `${id}-${target}`;

  function steer(event: KeyboardEvent) {
    const at = targets.findIndex((target) => target.id === choice);
    const next =
      event.key === 'ArrowDown' ? targets[at + 1] : event.key === 'ArrowUp' ? targets[at - 1] : undefined;
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(optionId(next.id))?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div className={styles['targets']}>
      <SearchField
        ref={search}
        label={t('move.search')}
        value={query}
        onChange={onQuery}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={choice === null ? undefined : optionId(choice)}
        onKeyDown={steer}
      />
      <div
        id={id}
        role="listbox"
        aria-label={t('move.targets')}
        tabIndex={0}
        aria-activedescendant={choice === null ? undefined : optionId(choice)}
        className={styles['list']}
        onKeyDown={steer}
      >
        {targets.map(({ id: target, target: { name }, running }) => (
          // The list has the keys.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={target}
            id={optionId(target)}
            role="option"
            tabIndex={-1}
            aria-selected={target === choice}
            className={styles['option']}
            onClick={() => onChoose(target)}
          >
            <bdi className={styles['name']}>{name}</bdi>{' '}
            <span className={styles['note']}>
              {running
                ? t('move.running', { people: counted('people', running.count), bridge: running.callBridge })
                : t('move.notRunning')}
            </span>
          </div>
        ))}
      </div>
      {targets.length === 0 && <p role="status">{t('move.noTarget')}</p>}
    </div>
  );
}
