import { useEffect, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import type { Failed } from '../port.ts';
import styles from './Browser.module.css';

interface Props {
  /** Whose it is. */
  name: string;
  title: string;
  width: number | null;
  /** Needs more room than others, where there is some. */
  broad?: boolean;
  /** Address of the module that the page begins with. */
  entry(): Promise<string>;
  /** What the page is begun with; read once. */
  start: object;
  connect(port: MessagePort): void;
}

/** A browser window with a page of its own, which speaks to the studio over a port and to nobody else. */
export function Browser({ name, title, width, broad = false, entry, start, connect }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const begun = useRef({ start, entry, connect });

  useEffect(() => {
    const listen = ({ source, origin, data }: MessageEvent) => {
      const page = frame.current?.contentWindow;
      if (!page || source !== page || origin !== location.origin || data !== 'segue-page') return;
      const { port1, port2 } = new MessageChannel();
      const first = begun.current;
      first.connect(port1);
      first.entry().then(
        (module) => page.postMessage({ module, start: first.start }, origin, [port2]),
        () => port2.postMessage({ type: 'failed' } satisfies Failed),
      );
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);

  return (
    <figure
      className={classes(styles['browser'], broad && styles['broad'])}
      style={width === null ? undefined : { width, flex: 'none' }}
    >
      <figcaption className={styles['bar']}>
        <span className={styles['dots']} aria-hidden />
        <b>{name}</b>
        <span className={styles['address']} title={title}>
          {title}
        </span>
      </figcaption>
      <iframe
        ref={frame}
        title={name}
        src="studio-page.html"
        className={styles['page']}
        allow="autoplay; fullscreen; clipboard-write"
      />
    </figure>
  );
}
