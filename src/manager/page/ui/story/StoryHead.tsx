import { useSay } from '../../context.ts';
import styles from './StoryHead.module.css';

interface Props {
  name: string;
  from: string | undefined;
  to: string | undefined;
  note?: string;
}

export function StoryHead({ name, from, to, note }: Props) {
  const t = useSay();
  const way = from !== undefined && to !== undefined ? t('story.fromTo', { from, to }) : from;
  return (
    <header>
      <h2 className={styles['title']}>{t('story.title', { name })}</h2>
      <p className={styles['soft']}>{[way, note].filter(Boolean).join(' · ')}</p>
    </header>
  );
}
