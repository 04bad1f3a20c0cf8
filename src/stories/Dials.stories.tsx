import type { Meta, StoryObj } from '@storybook/react-vite';
import styles from './Dials.module.css';
import { Specimen } from './kit/Specimen.tsx';

export default { title: 'Design/Dials' } satisfies Meta;

/* What `src/design/tokens.css` says, drawn: the names are those to be looked for there. */

const PAIRS = [
  ['--ground', '--text'],
  ['--surface', '--text'],
  ['--surface', '--text-soft'],
  ['--raised', '--text'],
  ['--sunken', '--text'],
  ['--control', '--text'],
  ['--accent', '--on-accent'],
  ['--accent-soft', '--on-accent-soft'],
  ['--danger', '--on-danger'],
  ['--danger-soft', '--on-danger-soft'],
  ['--warning', '--on-warning'],
  ['--warning-soft', '--on-warning-soft'],
  ['--inverse', '--on-inverse'],
] as const;
const SIZES = ['--size-1', '--size-2', '--size-3', '--size-4', '--size-5'];
const SPACES = ['--space-1', '--space-2', '--space-3', '--space-4', '--space-5', '--space-6', '--space-7'];
const RADII = ['--radius-1', '--radius-2', '--radius-3', '--round'];
const SHADOWS = ['--shadow-1', '--shadow-2'];

export const Colour: StoryObj = {
  render: () => (
    <Specimen name="on and under">
      {PAIRS.map(([under, on]) => (
        <div
          key={`${under}${on}`}
          className={styles['swatch']}
          style={{ background: `var(${under})`, color: `var(${on})` }}
        >
          <code>{under}</code>
          <code>{on}</code>
        </div>
      ))}
    </Specimen>
  ),
};

export const TypeAndShape: StoryObj = {
  render: () => (
    <>
      <Specimen name="type: five sizes">
        {SIZES.map((size) => (
          <p key={size} style={{ fontSize: `var(${size})` }}>
            {size} Segue 会议 0123
          </p>
        ))}
      </Specimen>
      <Specimen name="space">
        {SPACES.map((space) => (
          <div key={space}>
            <div className={styles['space']} style={{ width: `var(${space})` }} />
            <code>{space}</code>
          </div>
        ))}
      </Specimen>
      <Specimen name="radius">
        {RADII.map((radius) => (
          <div key={radius} className={styles['box']} style={{ borderRadius: `var(${radius})` }}>
            <code>{radius}</code>
          </div>
        ))}
      </Specimen>
      <Specimen name="elevation">
        {SHADOWS.map((shadow) => (
          <div key={shadow} className={styles['box']} style={{ boxShadow: `var(${shadow})` }}>
            <code>{shadow}</code>
          </div>
        ))}
      </Specimen>
    </>
  ),
};
