import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Icon } from '../../../shell/icons';
import { date, ms, shortMoment } from '../../../time/format';

const HOUR = 3600;

/** Until when the recorder still holds the picture, and how soon that is; red under 48 hours, amber under 5 days. */
export function Retention({ candidate, now }: { candidate: Candidate; now: number }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { coverage, refusal, camera } = candidate;
  if (refusal === 'CONSENT_WITHDRAWN') {
    return (
      <div className="co">
        <span className="chip o">
          <Icon name="lock" />
          {t('retention.order')}
        </span>
        <small>{camera.consent ? t('retention.since', { date: date(camera.consent.since).slice(0, 5) }) : ''}</small>
      </div>
    );
  }
  if (refusal) {
    return (
      <div className="co">
        <span className="chip o">{t(`retention.${refusal}`)}</span>
      </div>
    );
  }
  if (!coverage?.overwrittenAt) {
    return (
      <div className="co">
        <span className="chip o">{t('coverage.unknown')}</span>
        <small>
          {coverage?.completeness === 'UNKNOWN' || !coverage ? t('retention.silent') : t('retention.notTold')}
        </small>
      </div>
    );
  }
  const left = (ms(coverage.overwrittenAt) - now) / 1000;
  if (left <= 0) {
    return (
      <div className="co">
        <span className="chip o">{t('retention.gone')}</span>
        <small className="num">{shortMoment(coverage.overwrittenAt)}</small>
      </div>
    );
  }
  const urgent = left < 120 * HOUR;
  const tone = left < 48 * HOUR ? 'bad' : urgent ? 'warn' : '';
  return (
    <div className="co">
      <span className={`chip ${tone}`}>
        {urgent && <Icon name="clock" />}
        {t(urgent ? 'retention.soon' : 'retention.left', { time: words.left(left) })}
      </span>
      <small className="num">{shortMoment(coverage.overwrittenAt)}</small>
    </div>
  );
}
