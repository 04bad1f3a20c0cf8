import { Dialog } from '../../../design/Dialog.tsx';
import { Switch } from '../../../design/Switch.tsx';
import type { MessageKey } from '../../../locales/messages.ts';
import { useText } from '../context.ts';
import styles from './KeysHelp.module.css';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';

interface Props {
  on: boolean;
  onChange(on: boolean): void;
  onClose(): void;
}

const KEYS = Object.entries(SHORTCUTS) as [Shortcut, string][];
const WORDS = {
  microphone: 'keys.microphone',
  camera: 'keys.camera',
  share: 'keys.share',
  hand: 'keys.hand',
  chat: 'keys.chat',
  participants: 'keys.participants',
  information: 'keys.information',
  fullScreen: 'keys.fullScreen',
  help: 'keys.help',
} as const satisfies Record<Shortcut, MessageKey>;

/** Which key does what; and for whoever presses keys without meaning to, how to turn them off. */
export function KeysHelp({ on, onChange, onClose }: Props) {
  const t = useText();
  return (
    <Dialog title={t('keys.title')} closeLabel={t('keys.close')} onClose={onClose}>
      <dl className={styles['keys']}>
        {KEYS.map(([shortcut, key]) => (
          <Key key={shortcut} of={key} does={t(WORDS[shortcut])} />
        ))}
        <Key of={t('keys.space')} does={t('keys.talk')} />
        <Key of="Esc" does={t('keys.escape')} />
      </dl>
      <Switch label={t('keys.on')} on={on} onChange={onChange} />
    </Dialog>
  );
}

function Key({ of, does }: { of: string; does: string }) {
  return (
    <div className={styles['key']}>
      <dt>
        <kbd>{of}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
