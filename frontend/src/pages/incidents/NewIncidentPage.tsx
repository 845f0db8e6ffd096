import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** Opens an incident. */
export function NewIncidentPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('incidents.title')} />
      <h1>{t('incidents.title')}</h1>
    </main>
  );
}
