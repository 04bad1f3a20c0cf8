import styles from './Avatar.module.css';
import { classes } from './classes.ts';
import { initials, personHue } from './person.ts';
import { withVariables } from './withVariables.ts';

interface Props {
  id: string;
  name: string;
  /** `fill`: the whole tile is the person's surface. */
  fill?: boolean;
}

/** A person without a picture. The initials are drawn, not written: they are no part of any text. */
export function Avatar({ id, name, fill }: Props) {
  return (
    <span
      aria-hidden
      className={classes(styles['avatar'], fill && styles['fill'])}
      style={withVariables({ '--hue': personHue(id) })}
    >
      <span className={styles['initials']} data-initials={initials(name)} />
    </span>
  );
}
