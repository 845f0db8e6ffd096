import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, Finding } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shell/icons';
import { moment } from '../../time/format';

const ICONS = { GOOD: 'check', NOTE: 'info', BAD: 'warn' } as const;

/** What a test of a connection found, in plain words, and what each channel holds. */
export function Findings({ connection }: { connection: Connection }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { findings, info, channels } = connection;
  const untold = findings.some(({ kind }) => kind === 'HOLDINGS_NOT_TOLD');
  const told = [info.vendor, info.model, info.firmware, info.serial].filter(Boolean).join(' · ');
  return (
    <section className="findings" aria-label={t('recorder.found')}>
      <ul>
        {findings.map((finding, at) => (
          <Line key={`${finding.kind}-${at}`} finding={finding} language={words.language} />
        ))}
      </ul>
      {told && <p className="sm m">{t('recorder.told', { told })}</p>}
      {channels.length > 0 && (
        <ul className="found-channels">
          {channels.map(({ name, label, coding, held, snapshot }) => (
            <li key={name}>
              <Snapshot of={label ?? name} jpeg={snapshot} />
              <b className="mono">{name}</b>
              {[label, coding].filter(Boolean).map((text) => (
                <span key={text}>{text}</span>
              ))}
              <span className="num m2">
                {held
                  ? t('recorder.channelHolds', { from: moment(held.from), to: moment(held.to) })
                  : untold
                    ? t('recorder.channelUntold')
                    : t('recorder.channelEmpty')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a channel sees now, from a JPEG in base64; nothing where its recorder gives none. */
export function Snapshot({ of: name, jpeg }: { of: string; jpeg: string | null }): ReactNode {
  const { t } = useTranslation();
  return (
    jpeg && <img className="snapshot" src={`data:image/jpeg;base64,${jpeg}`} alt={t('recorder.snapshot', { name })} />
  );
}

function Line({ finding, language }: { finding: Finding; language: 'vi' | 'en' }): ReactNode {
  const { message, action } = language === 'vi' ? finding : finding.english;
  return (
    <li className={`finding is-${finding.level.toLowerCase()}`}>
      <Icon name={ICONS[finding.level]} />
      <span>
        {message}
        {action && <small>{action}</small>}
      </span>
    </li>
  );
}
