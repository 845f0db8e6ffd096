import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** The list of footage requests. */
export function RequestsPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('requests.title')} />
      <h1>{t('requests.title')}</h1>
    </main>
  );
}
