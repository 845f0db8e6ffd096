import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** Every camera on the map. */
export function MapPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('map.title')} />
      <h1>{t('map.title')}</h1>
    </main>
  );
}
