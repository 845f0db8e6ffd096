import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atWork } from '../../api/requests';
import type { Extraction } from '../../api/types';
import { ExtractionItem } from '../../extractions/ExtractionItem';
import { standing } from '../../extractions/sentences';
import { Icon } from '../../shell/icons';
import { clockTime } from '../../time/format';

/** The incident's extractions, newest first, kept fresh while the page is open. */
export function ExtractionPanel({
  extractions,
  lostAt,
}: {
  extractions: Extraction[];
  lostAt: number | null;
}): ReactNode {
  const { t } = useTranslation();
  const retried = extractions.filter((one) => standing(one) === 'WAITING').length;
  const running = extractions.filter(atWork).length - retried;
  return (
    <section className="panel" aria-labelledby="extractions-title">
      <header>
        <h2 id="extractions-title">{t('extraction.title')}</h2>
        <span className="m sm num" role="status">
          {t('extraction.running', { count: running })}
          {retried > 0 && ` · ${t('extraction.retried', { count: retried })}`}
        </span>
      </header>
      {lostAt !== null && (
        <p className="note warn flat" role="status">
          <Icon name="warn" />
          <span>{t('extraction.streamLost', { at: clockTime(lostAt) })}</span>
        </p>
      )}
      {extractions.length === 0 ? (
        <p className="list-empty">{t('extraction.none')}</p>
      ) : (
        <ul>
          {extractions.map((one) => (
            <ExtractionItem key={one.code} extraction={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
