import { useEffect, useState } from 'react';
import { classes } from '../../design/classes.ts';
import styles from './fields.module.css';

export function Choice<const Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
}) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices[currentTarget.selectedIndex];
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Figure({
  label,
  value,
  least = 0,
  most,
  step = 1,
  onChange,
}: {
  label: string;
  value: number;
  least?: number;
  most: number;
  step?: number;
  onChange(value: number): void;
}) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        max={most}
        step={step}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          const next = currentTarget.valueAsNumber;
          if (Number.isInteger(next) && next >= least && next <= most) onChange(next);
        }}
      />
    </label>
  );
}

export function Line({
  label,
  value,
  longest,
  code = false,
  onChange,
}: {
  label: string;
  value: string;
  longest: number;
  /** The label is a name in the source. */
  code?: boolean;
  onChange(value: string): void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <label className={classes(styles['field'], styles['line'])}>
      {code ? <code>{label}</code> : <span>{label}</span>}
      <input
        type="text"
        maxLength={longest}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          onChange(currentTarget.value);
        }}
      />
    </label>
  );
}
