import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsQuery, useSession } from '../api/session';
import { Icon, Logo } from './icons';
import { Places } from './PageMeta';
import { entries } from './roles';
import { Top } from './Top';
import { Waiting } from './Waiting';

function Entries(): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  return entries[role].map(({ to, key }) => (
    <Link key={key} to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>
      <Icon name={key} />
      {t(`nav.${key}`)}
    </Link>
  ));
}

/** Said in the rail for as long as the city in the box is the sample one. */
function SampleMark(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(settingsQuery);
  if (!data?.sampleData) return null;
  return (
    <aside className="chip o sample" title={t('app.sampleLong')} aria-label={t('app.sampleLong')}>
      {t('app.sample')}
    </aside>
  );
}

/** Said on every page that deals in evidence, for as long as the store does not enforce the lock. */
function NoLock(): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const { data } = useQuery(settingsQuery);
  if (!data || data.store.enforcesLock || role === 'WARD_OFFICIAL') return null;
  return (
    <aside className="no-lock" aria-label={t('shell.noLock')}>
      <Icon name="lock" />
      <span>{t('shell.noLock')}</span>
    </aside>
  );
}

/** The frame of every page behind the sign-in: rail, top bar, witness strip's place, bottom bar on a phone. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const [crumb, setCrumb] = useState<HTMLElement | null>(null);
  const [witness, setWitness] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ crumb, witness }), [crumb, witness]);
  return (
    <div className="app">
      <a className="btn skip" href="#main">
        {t('app.skip')}
      </a>
      <div className="rail">
        <div className="logo">
          <Logo label={t('app.name')} />
        </div>
        <nav aria-label={t('app.mainNav')}>
          <Entries />
        </nav>
        <span className="sp" />
        <SampleMark />
      </div>
      <div className="page">
        <Top crumb={setCrumb} />
        <div ref={setWitness} />
        <NoLock />
        <div id="main" tabIndex={-1}>
          <Places value={places}>
            <Suspense fallback={<PageWaiting />}>
              <Outlet />
            </Suspense>
          </Places>
        </div>
      </div>
      <nav className="tabbar" aria-label={t('app.mainNav')}>
        <Entries />
      </nav>
    </div>
  );
}

function PageWaiting(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="main">
      <Waiting sentence={t('wait.page')} />
    </main>
  );
}
