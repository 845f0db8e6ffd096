import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../api/session';
import { computerAheadSeconds, useServiceNow } from '../time/clock';
import { clockTime, date } from '../time/format';
import { Icon } from './icons';

/** First letters of the last two words of a name: "ĐTV Lê H." → "LH". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(-2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}

function ServiceClock(): ReactNode {
  const { t } = useTranslation();
  const now = useServiceNow();
  const ahead = computerAheadSeconds() ?? 0;
  const off = Math.round(Math.abs(ahead));
  return (
    <div className="clock num" role="group" aria-label={t('shell.serviceClock')}>
      <time>{clockTime(now)}</time>
      <small>
        {off > 2 ? t(ahead > 0 ? 'shell.fast' : 'shell.slow', { seconds: off }) : t('shell.zone', { date: date(now) })}
      </small>
    </div>
  );
}

/** Vietnamese or English, at once and remembered. */
export function LanguageSwitch(): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <div className="seg" role="group" aria-label={t('shell.language')}>
      {(['vi', 'en'] as const).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void i18n.changeLanguage(language)}
        >
          {t(`shell.${language}`)}
        </button>
      ))}
    </div>
  );
}

function PhoneAccount({ onSignOut }: { onSignOut: () => void }): ReactNode {
  const { t, i18n } = useTranslation();
  const { name, unit } = useSession();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className="who only-s" aria-label={t('shell.account', { name })}>
          <span className="ini" data-initials={initials(name)} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{`${name}, ${unit}`}</Menu.Label>
        <Menu.Item lang={other} onClick={() => void i18n.changeLanguage(other)}>
          {t(`shell.${other}`)}
        </Menu.Item>
        <Menu.Item onClick={onSignOut}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The bar that says where the reader is, the service's time, and who is signed in. */
export function Top({ crumb }: { crumb: (place: HTMLElement | null) => void }): ReactNode {
  const { t } = useTranslation();
  const { name, unit } = useSession();
  const signOut = useSignOut();
  const leave = () => signOut.mutate();
  return (
    <header className="top">
      <div className="crumb" ref={crumb} />
      <span className="grow" />
      <ServiceClock />
      <span className="only-l">
        <LanguageSwitch />
      </span>
      <div className="who only-l">
        <span className="ini" aria-hidden="true">
          {initials(name)}
        </span>
        <span>
          {name}
          <small>{unit}</small>
        </span>
      </div>
      <button type="button" className="btn q only-l" onClick={leave}>
        <Icon name="out" />
        {t('shell.signOut')}
      </button>
      <PhoneAccount onSignOut={leave} />
    </header>
  );
}
