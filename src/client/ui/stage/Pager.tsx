import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useText } from '../context.ts';
import styles from './Pager.module.css';

interface Props {
  /** From 0. */
  page: number;
  pages: number;
  onTurn(page: number): void;
}

export function Pager({ page, pages, onTurn }: Props) {
  const t = useText();
  return (
    <div className={styles['pager']}>
      <IconButton
        icon={ChevronLeft}
        label={t('stage.previousPage')}
        disabled={page === 0}
        className={styles['turn']}
        onClick={() => onTurn(page - 1)}
      />
      <span className={styles['where']}>{t('stage.page', { page: page + 1, pages })}</span>
      <IconButton
        icon={ChevronRight}
        label={t('stage.nextPage')}
        disabled={page === pages - 1}
        className={styles['turn']}
        onClick={() => onTurn(page + 1)}
      />
    </div>
  );
}
