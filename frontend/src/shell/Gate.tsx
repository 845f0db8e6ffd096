import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, useSession } from '../api/session';
import type { Role } from '../api/types';
import { Failure } from './Failure';
import { Crumb } from './PageMeta';
import { Shell } from './Shell';
import { Waiting } from './Waiting';

/** Lets a signed-in person through; everyone else goes to the sign-in page, which brings them back. */
export function Gate(): ReactNode {
  const { t } = useTranslation();
  const { href, pathname } = useLocation();
  const session = useQuery(sessionQuery);
  if (session.data) return <Shell />;
  if (session.error) {
    return (
      <main className="main">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data === null) {
    // While the sign-in page is still loading, this gate is drawn again with that page's own address: going there is enough.
    return pathname === '/sign-in' ? null : <Navigate to="/sign-in" search={{ back: href }} replace />;
  }
  return (
    <main className="main">
      <Waiting sentence={t('wait.page')} rows={[]} />
    </main>
  );
}

/** Draws a page for its roles; the others are told whose page it is. */
export function For({ roles, children }: { roles: Role[]; children: ReactNode }): ReactNode {
  const { role } = useSession();
  return roles.includes(role) ? children : <NotYours roles={roles} />;
}

function NotYours({ roles }: { roles: Role[] }): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const title = t('error.notYours', { roles: roles.map((one) => t(`role.${one}`)).join(', ') });
  return (
    <main className="main stack">
      <Crumb title={title} />
      <h1>{title}</h1>
      <p className="m2">{t('error.notYoursDetail', { role: t(`role.${role}`) })}</p>
      <p>
        <Link to="/">{t('error.home')}</Link>
      </p>
    </main>
  );
}

/** What browsers, and the page's own loader, say when the code or style of a page does not come with the first visit to it. */
const NOT_FETCHED = /dynamically imported module|importing a module script|unable to preload/i;

/** For a page that could not be drawn, or not fetched: says which, and that nothing typed is lost. */
export function NotDrawn({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const notFetched = error instanceof Error && NOT_FETCHED.test(error.message);
  return (
    <main className="main stack">
      <h1>{notFetched ? t('error.network') : t('error.page')}</h1>
      <p className="m2">{notFetched ? t('error.networkAction') : t('error.pageAction')}</p>
      <p>
        <button type="button" className="btn" onClick={() => void reloadOnceReachable()}>
          {notFetched ? t('error.retry') : t('error.reload')}
        </button>
      </p>
    </main>
  );
}

/** Without a network a reload would leave the browser's own page instead of this one. */
async function reloadOnceReachable(): Promise<void> {
  const reachable = await fetch('/eye.svg', { cache: 'no-store' }).then(
    () => true,
    () => false,
  );
  if (reachable) location.reload();
}

/** For an address that leads nowhere. */
export function NotFound(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main stack">
      <h1>{t('error.notFound')}</h1>
      <p className="m2">{t('error.notFoundAction')}</p>
      <p>
        <Link to="/">{t('error.home')}</Link>
      </p>
    </main>
  );
}
