import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIncidentAudit } from '../../api/audit';
import { EntryList } from '../../log/EntryList';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Waiting } from '../../shell/Waiting';

/** The incident's own part of the log, newest first. */
export function LogTab({ code, entry }: { code: string; entry: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const [trail, setTrail] = useState<(number | null)[]>([null]);
  const before = trail.at(-1) ?? null;
  const log = useIncidentAudit(code, before);
  return (
    <section className="panel" aria-label={t('audit.title')}>
      <header>
        <h2>{t('audit.title')}</h2>
        {log.data && (
          <span className="m sm num">
            {t('audit.count', { count: log.data.total, total: words.number(log.data.total) })}
          </span>
        )}
        <span className="grow" />
        <span className="m sm only-l">{t('audit.readOnly')}</span>
      </header>
      {log.error && (
        <div className="pad">
          <Failure error={log.error} onRetry={() => void log.refetch()} />
        </div>
      )}
      {log.isPending && (
        <div className="pad">
          <Waiting sentence={t('wait.list')} rows={[36, 36, 36, 36]} />
        </div>
      )}
      {log.data && <EntryList entries={log.data.entries} selected={entry} />}
      {log.data && (trail.length > 1 || log.data.next !== null) && (
        <nav className="pager" aria-label={t('audit.title')}>
          {trail.length > 1 && (
            <button type="button" className="btn" onClick={() => setTrail(trail.slice(0, -1))}>
              {t('audit.newer')}
            </button>
          )}
          {log.data.next !== null && (
            <button type="button" className="btn" onClick={() => setTrail([...trail, log.data.next])}>
              {t('audit.older')}
            </button>
          )}
        </nav>
      )}
    </section>
  );
}
