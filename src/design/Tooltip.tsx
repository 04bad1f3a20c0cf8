import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import styles from './Tooltip.module.css';

interface Props extends Omit<ComponentProps<typeof Base.Trigger>, 'children'> {
  text: string;
  /** The key that does the same. */
  shortcut?: string | undefined;
  children: ReactElement;
}

/** What a control does, and its key, on hover and focus. It repeats the accessible name, so it is hidden from it. */
export function Tooltip({ text, shortcut, children, ...trigger }: Props) {
  return (
    <Base.Root>
      <Base.Trigger {...trigger} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} collisionPadding={8} className={styles['positioner']}>
          <Base.Popup className={styles['popup']} aria-hidden>
            {text}
            {shortcut && <kbd className={styles['key']}>{shortcut}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Once one tooltip has shown, its neighbours follow without waiting. */
export function TooltipGroup({ children }: { children: ReactNode }) {
  return <Base.Provider delay={400}>{children}</Base.Provider>;
}
