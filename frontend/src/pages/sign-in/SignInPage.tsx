import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumb } from '../../shell/PageMeta';

/** Where one signs in. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <Crumb title={t('signIn.title')} />
      <h1>{t('signIn.title')}</h1>
    </main>
  );
}
