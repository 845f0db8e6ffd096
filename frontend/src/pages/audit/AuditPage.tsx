import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** The log. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('audit.title')} />
      <h1>{t('audit.title')}</h1>
    </main>
  );
}
