import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** One footage request. */
export function RequestPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('request.title')} />
      <h1>{t('request.title')}</h1>
    </main>
  );
}
