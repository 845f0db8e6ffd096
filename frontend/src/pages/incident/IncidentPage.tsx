import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** One incident. */
export function IncidentPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('incident.title')} />
      <h1>{t('incident.title')}</h1>
    </main>
  );
}
