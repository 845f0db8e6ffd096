import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WardLink } from '../../api/types';
import { useHandOut, useWardLinks } from '../../api/uploads';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { moment, spanWithDate } from '../../time/format';
import { LinkAddress } from '../../upload-links/LinkAddress';
import { toneOf } from '../../upload-links/state';
import './ward-links.css';

/** What is asked for, by whom, until when; nothing of the incident. */
function Facts({ link }: { link: WardLink }): ReactNode {
  const { t } = useTranslation();
  const facts: [string, string][] = [
    [t('wardLinks.window'), spanWithDate(link.window)],
    [t('wardLinks.askedBy'), [link.askedBy, link.unit].filter(Boolean).join(', ')],
    [t('wardLinks.basis'), link.legalBasis],
    [t('wardLinks.until'), moment(link.expiresAt)],
    [t('wardLinks.code'), link.code],
  ];
  if (link.handedBy && link.handedAt) {
    facts.push([t('wardLinks.handed'), t('wardLinks.handedBy', { by: link.handedBy, at: moment(link.handedAt) })]);
  }
  return (
    <dl className="facts num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Makes the address at once where there is none yet; where there is one, says first what becomes of it. */
function HandOut({ link }: { link: WardLink }): ReactNode {
  const { t } = useTranslation();
  const handOut = useHandOut();
  const [again, setAgain] = useState(false);
  const make = () => {
    if (!handOut.isPending) handOut.mutate(link.code, { onSuccess: () => setAgain(false) });
  };
  // A colleague may have made it anew since, which ended this one.
  const mine = handOut.data;
  const since = Date.parse(link.handedAt ?? '') > Date.parse(mine?.link.handedAt ?? '');
  const made = since ? undefined : mine;
  return (
    <>
      {handOut.error && <Failure error={handOut.error} />}
      {made && !again && (
        <LinkAddress
          key={made.address}
          address={made.address}
          sentence={t('wardLinks.made', { until: moment(link.expiresAt) })}
          text={t('wardLinks.message', { camera: link.cameraName, window: spanWithDate(link.window) })}
        />
      )}
      {again && <p className="note warn">{t('wardLinks.againConsequence')}</p>}
      <div className="row w">
        {link.handedAt === null || again ? (
          <button type="button" className="btn p" aria-disabled={handOut.isPending} onClick={make}>
            {t(again ? 'wardLinks.makeAgain' : 'wardLinks.make')}
          </button>
        ) : (
          <button type="button" className="btn" onClick={() => setAgain(true)}>
            {t('wardLinks.again')}
          </button>
        )}
        {again && (
          <button type="button" className="btn q" onClick={() => setAgain(false)}>
            {t('wardLinks.keep')}
          </button>
        )}
      </div>
    </>
  );
}

function Item({ link }: { link: WardLink }): ReactNode {
  const { t } = useTranslation();
  return (
    <li className="panel" aria-label={link.cameraName}>
      <header>
        <h2 className="grow">
          <Link to="/cameras" search={{ camera: link.cameraCode }}>
            {link.cameraName}
          </Link>
        </h2>
        <span className={toneOf(link.state)}>{t(`wardLinks.state.${link.state}`)}</span>
      </header>
      <div className="pad stack tight">
        <Facts link={link} />
        {link.state === 'RECEIVED' ? (
          <p className="note ok">
            <Icon name="check" />
            <span>{t('wardLinks.done')}</span>
          </p>
        ) : (
          <HandOut link={link} />
        )}
      </div>
    </li>
  );
}

/** Links that investigators ask this ward's officials to hand to the owners of cameras. */
export function WardLinksPage(): ReactNode {
  const { t } = useTranslation();
  const links = useWardLinks();
  return (
    <main className="main stack ward-links">
      <Crumb title={t('wardLinks.title')} />
      <h1>{t('wardLinks.title')}</h1>
      <p className="m2">{t('wardLinks.about')}</p>
      {links.error && <Failure error={links.error} onRetry={() => void links.refetch()} />}
      {links.isPending && <Waiting sentence={t('wait.list')} />}
      {links.data?.length === 0 && (
        <section className="panel">
          <p className="list-empty">{t('wardLinks.none')}</p>
        </section>
      )}
      {links.data && links.data.length > 0 && (
        <ul className="stack">
          {links.data.map((link) => (
            <Item key={link.code} link={link} />
          ))}
        </ul>
      )}
    </main>
  );
}
