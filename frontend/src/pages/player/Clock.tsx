import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockOffset } from '../../api/types';
import { useWords } from '../../i18n/words';
import { clockTime, date, moment } from '../../time/format';
import { useHead, type Deck } from './deck';
import { decimalsFor } from './time-model';

/** True time of the frame shown, large; the recorder's reading beside it, smaller, with how far it is off. */
export function Clock({ deck, offset }: { deck: Deck; offset: ClockOffset | null }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const at = useHead(deck, (head) => head.at);
  const recorder = useHead(deck, (head) => head.recorder);
  const missing = useHead(deck, (head) => head.missing !== null);
  const { uncertainty } = deck.model;
  return (
    <div className="wall num">
      <div className="true">
        <time dateTime={new Date(at).toISOString()}>{words.clock(at, decimalsFor(uncertainty))}</time>
        <span className="pm">
          {uncertainty === null ? t('playerPage.unsure') : t('playerPage.pm', { value: words.number(uncertainty, 1) })}
        </span>
        <small>{t('playerPage.trueTime', { date: date(at) })}</small>
      </div>
      <div className="rec">
        {missing ? (
          <span>{t('playerPage.noFrame', { at: clockTime(at) })}</span>
        ) : (
          <span>
            {t('playerPage.recorderTime')} <b>{clockTime(recorder)}</b>
          </span>
        )}
        {offset && (
          <small title={t('playerPage.measured', { at: moment(offset.measuredAt) })}>
            {t('playerPage.off', { offset: words.offset(offset) })}
          </small>
        )}
      </div>
    </div>
  );
}
