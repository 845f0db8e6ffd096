import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldLink, HeldUpload } from '../../api/types';
import { useOpening, useStanding, type Opened } from '../../api/uploads';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon, Logo } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { LanguageSwitch } from '../../shell/Top';
import { Waiting } from '../../shell/Waiting';
import { date, moment, spanWithDate } from '../../time/format';
import { SendForm } from './SendForm';
import { useSending, type Sending } from './sending';
import { blank } from './statement';
import './household.css';

/** Who asks for what, and why. */
function Asked({ link }: { link: HeldLink }): ReactNode {
  const { t } = useTranslation();
  const handed: [string, string][] = link.handedBy ? [[t('upload.handedBy'), link.handedBy]] : [];
  const facts: [string, string][] = [
    ...handed,
    [t('upload.camera'), link.cameraName],
    [t('upload.window'), spanWithDate(link.window)],
    [t('upload.purpose'), t(`purpose.${link.purpose}`)],
    [t('upload.case'), link.incidentCode],
    [t('upload.code'), link.code],
    [t('upload.until'), moment(link.expiresAt)],
  ];
  return (
    <section className="panel asked">
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The receipt, and what becomes of the file. */
function Done({ upload }: { upload: HeldUpload }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (!upload.sha256 || !upload.receivedAt) {
    return (
      <section className="panel pad stack" role="status">
        <h2>{t('upload.hashing')}</h2>
      </section>
    );
  }
  const wrong = ['UNREADABLE', 'OUTSIDE_WINDOW', 'DISCARDED'].includes(upload.outcome ?? '');
  return (
    <section className="panel pad stack" role="status">
      {!wrong && (
        <div>
          <h2 className="ok row">
            <Icon name="check" />
            {t('upload.done')}
          </h2>
          <p className="m2">{t('upload.doneAction')}</p>
        </div>
      )}
      {upload.outcome && (
        <p className={wrong ? 'note bad' : 'note ok'}>
          <Icon name={wrong ? 'warn' : 'check'} />
          <span>{t(`upload.outcome.${upload.outcome}`)}</span>
        </p>
      )}
      <dl>
        <div>
          <dt>{t('upload.sentFile')}</dt>
          <dd>{t('upload.chosen', { name: upload.sentAs, size: words.bytes(upload.size) })}</dd>
        </div>
        <div>
          <dt>{t('upload.receivedAt')}</dt>
          <dd className="num">{moment(upload.receivedAt)}</dd>
        </div>
        <div>
          <dt>{t('upload.receipt')}</dt>
          <dd className="mono receipt">{upload.sha256}</dd>
        </div>
      </dl>
      <p className="sm m">{t('upload.receiptHint')}</p>
    </section>
  );
}

function Progress({
  sending,
  onGiveUp,
}: {
  sending: Extract<Sending, { state: 'sending' | 'waiting' }>;
  onGiveUp: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { name, done, whole, perSecond } = sending;
  const share = whole > 0 ? Math.floor((100 * done) / whole) : 0;
  return (
    <section className="panel pad stack">
      <h2 className="ell">{t('upload.sending', { name })}</h2>
      <div
        className="prog"
        role="progressbar"
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t('upload.sending', { name })}
      >
        <i className="run" style={{ width: `${share}%` }} />
      </div>
      <p className="num" role="status">
        {[
          t('upload.recorded', { done: words.bytes(done), whole: words.bytes(whole) }),
          sending.state === 'sending' &&
            perSecond !== null &&
            t('upload.left', { time: words.countdown(Math.max(60, (whole - done) / perSecond)) }),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {sending.state === 'waiting' ? (
        <p className="note warn" role="status">
          <Icon name="clock" />
          <span>{t('upload.waiting')}</span>
        </p>
      ) : (
        <p className="sm m2">{t('upload.carriesOn')}</p>
      )}
      <div>
        <button type="button" className="btn q" onClick={onGiveUp}>
          {t('upload.giveUp')}
        </button>
      </div>
    </section>
  );
}

function Body({ token, opened, reopen }: { token: string; opened: Opened; reopen: () => void }): ReactNode {
  const client = useQueryClient();
  // Where it stands now may be more than this page knew when it failed; what failed stays on screen.
  const { sending, start, giveUp } = useSending(
    token,
    () => void client.refetchQueries({ queryKey: ['upload-link', token] }),
  );
  // Kept here, so that a refusal brings the form back as it was filled in.
  const [said, setSaid] = useState(() => blank(date(opened.link.window.from)));
  const begun = opened.link.upload;
  const arrived = sending.state === 'sent' || (begun !== null && begun.state !== 'RECEIVING');
  const standing = useStanding(token, arrived);
  const upload = standing.data?.link.upload ?? begun;
  if (arrived) return upload && upload.state !== 'RECEIVING' ? <Done upload={upload} /> : null;
  if (sending.state === 'sending' || sending.state === 'waiting') {
    return <Progress sending={sending} onGiveUp={() => void giveUp(begun).then(reopen)} />;
  }
  return (
    <SendForm
      opened={opened}
      said={said}
      onChange={(changed) => setSaid((before) => ({ ...before, ...changed }))}
      failure={sending.state === 'failed' ? sending.error : null}
      onSend={start}
      onGiveUp={() => void giveUp(begun).then(reopen)}
    />
  );
}

function Opening({ token }: { token: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useOpening(token);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting sentence={t('wait.page')} rows={[120, 320]} />;
  const reopen = () => void client.resetQueries({ queryKey: ['upload-link', token] });
  return (
    <>
      <h1>{t('upload.lead', { who: data.link.askedBy, unit: data.link.unit })}</h1>
      <Asked link={data.link} />
      <Body token={token} opened={data} reopen={reopen} />
      <p className="sm m">{t('upload.privacy')}</p>
    </>
  );
}

const tokenOf = () => window.location.hash.slice(1);

/** For whoever holds a link: one screen, no account. The token never leaves the address but in a header. */
export function HouseholdPage(): ReactNode {
  const { t } = useTranslation();
  const [token, setToken] = useState(tokenOf);
  useEffect(() => {
    const follow = () => setToken(tokenOf());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return (
    <div className="household">
      <Crumb title={t('upload.title')} />
      <header className="row">
        <span className="brand">
          <Logo label="" />
          {t('app.name')}
        </span>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main className="stack">
        {token ? (
          <Opening key={token} token={token} />
        ) : (
          <div className="note bad" role="alert">
            <Icon name="warn" />
            <div>
              <p>
                <b>{t('upload.noToken')}</b>
              </p>
              <p>{t('upload.noTokenAction')}</p>
            </div>
          </div>
        )}
      </main>
    </div>
  );
}
