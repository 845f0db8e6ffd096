import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/words';

/** Which page of how many, and the way to the others; pages count from 0 as the service counts them. */
export function Pager({
  page,
  size,
  total,
  onPage,
}: {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const pages = Math.max(1, Math.ceil(total / size));
  if (pages === 1) return null;
  return (
    <nav className="pager num" aria-label={t('list.pages', { page: page + 1, pages })}>
      <span className="grow">{t('list.pages', { page: words.number(page + 1), pages: words.number(pages) })}</span>
      {page > 0 && (
        <button type="button" className="btn" onClick={() => onPage(page - 1)}>
          {t('list.previous')}
        </button>
      )}
      {page < pages - 1 && (
        <button type="button" className="btn" onClick={() => onPage(page + 1)}>
          {t('list.next')}
        </button>
      )}
    </nav>
  );
}
