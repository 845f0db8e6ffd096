import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** One clip against the wall clock. */
export function PlayerPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('player.title')} />
      <h1>{t('player.title')}</h1>
    </main>
  );
}
