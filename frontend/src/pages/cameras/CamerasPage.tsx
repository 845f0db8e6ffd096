import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** The list of cameras. */
export function CamerasPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('cameras.title')} />
      <h1>{t('cameras.title')}</h1>
    </main>
  );
}
