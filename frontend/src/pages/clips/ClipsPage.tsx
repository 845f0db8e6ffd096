import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** The list of clips. */
export function ClipsPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('clips.title')} />
      <h1>{t('clips.title')}</h1>
    </main>
  );
}
