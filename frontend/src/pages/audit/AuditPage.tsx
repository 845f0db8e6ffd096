import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudit, useAuditActors } from '../../api/audit';
import { Field } from '../../form/Field';
import { MomentField } from '../../form/MomentField';
import { useWords } from '../../i18n/words';
import { EntryList } from '../../log/EntryList';
import { ACTIONS, useActionWord } from '../../log/words';
import { Failure } from '../../shell/Failure';
import { Crumb } from '../../shell/PageMeta';
import { Waiting } from '../../shell/Waiting';
import { WitnessStrip } from '../../shell/WitnessStrip';
import { serviceNow } from '../../time/clock';
import { iso, moment, ms } from '../../time/format';

const ROUTE = '/inside/for-audit/audit';
type Search = ReturnType<typeof useSearch<typeof import('../../router').router, typeof ROUTE>>;

function Filters({ search, onFilter }: { search: Search; onFilter: (filter: Search) => void }): ReactNode {
  const { t } = useTranslation();
  const action = useActionWord();
  const actors = useAuditActors();
  const wide = useMediaQuery('(min-width: 901px)', true);
  const [typed, setTyped] = useState({
    from: search.from ? ms(search.from) : null,
    to: search.to ? ms(search.to) : null,
    account: search.account ?? '',
    action: search.action ?? '',
    incident: search.incident ?? '',
    text: search.text ?? '',
  });
  const change = (changed: Partial<typeof typed>) => setTyped({ ...typed, ...changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter({
      from: typed.from === null ? undefined : iso(typed.from),
      to: typed.to === null ? undefined : iso(typed.to),
      account: typed.account || undefined,
      action: typed.action || undefined,
      incident: typed.incident.trim() || undefined,
      text: typed.text.trim() || undefined,
    });
  };
  const clear = () => {
    setTyped({ from: null, to: null, account: '', action: '', incident: '', text: '' });
    onFilter({});
  };
  const fields = (
    <form className="log-filters" onSubmit={submit} role="search">
      <MomentField name="from" label={t('audit.from')} value={typed.from} onChange={(from) => change({ from })} />
      <MomentField name="to" label={t('audit.to')} value={typed.to} onChange={(to) => change({ to })} />
      <Field name="account" label={t('audit.who')}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={typed.account}
            onChange={(event) => change({ account: event.target.value })}
          >
            <option value="">{t('audit.everyone')}</option>
            {actors.data?.map((actor) => (
              <option key={actor.account} value={actor.account}>
                {actor.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="action" label={t('audit.act')}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={typed.action}
            onChange={(event) => change({ action: event.target.value })}
          >
            <option value="">{t('audit.every')}</option>
            {ACTIONS.map((one) => (
              <option key={one} value={one}>
                {action(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="incident" label={t('audit.incident')}>
        {(control) => (
          <input
            {...control}
            className="inp mono"
            autoComplete="off"
            value={typed.incident}
            onChange={(event) => change({ incident: event.target.value })}
          />
        )}
      </Field>
      <div className="wide">
        <Field name="text" label={t('audit.text')}>
          {(control) => (
            <input
              {...control}
              className="inp"
              autoComplete="off"
              value={typed.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="acts">
        <button type="submit" className="btn p">
          {t('audit.filter')}
        </button>
        <button type="button" className="btn q" onClick={clear}>
          {t('list.clear')}
        </button>
      </div>
    </form>
  );
  if (wide) return fields;
  return (
    <details className="log-filters-fold">
      <summary>{t('audit.filters')}</summary>
      {fields}
    </details>
  );
}

function useConditions(): (search: Search) => string {
  const { t } = useTranslation();
  const action = useActionWord();
  const actors = useAuditActors();
  return (search) =>
    [
      search.from && t('audit.fromIs', { at: moment(search.from) }),
      search.to && t('audit.toIs', { at: moment(search.to) }),
      search.account && (actors.data?.find((one) => one.account === search.account)?.name ?? search.account),
      search.action && action(search.action),
      search.incident,
      search.text && `“${search.text}”`,
    ]
      .filter(Boolean)
      .join(', ');
}

/** The log for those who check the others; the filter is in the address, and reading is itself an entry. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const conditions = useConditions();
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/audit' });
  const { entry, ...filter } = search;
  const start = entry !== undefined && filter.before === undefined ? { ...filter, before: entry + 1 } : filter;
  const log = useAudit(start);
  const [read, setRead] = useState<{ entry: number; at: number } | null>(null);
  const readEntry = log.data?.readEntry ?? null;
  if (readEntry !== null && read?.entry !== readEntry) setRead({ entry: readEntry, at: serviceNow() });
  const said = conditions(search);
  const older = log.data?.next ?? null;
  return (
    <main className="main stack">
      <Crumb title={t('audit.title')} />
      {read && <WitnessStrip act="read" what={t('audit.theLog')} entry={read.entry} at={read.at} />}
      <h1>{t('audit.title')}</h1>
      <section className="panel" aria-label={t('audit.title')}>
        <header>
          {log.data && (
            <span className="md num" role="status">
              {t('audit.count', { count: log.data.total, total: words.number(log.data.total) })}
            </span>
          )}
          <span className="grow" />
          <span className="sm m">{t('audit.readOnly')}</span>
        </header>
        <Filters
          key={JSON.stringify(filter.incident)}
          search={search}
          onFilter={(next) => void navigate({ search: next })}
        />
        {log.error && (
          <div className="pad">
            <Failure error={log.error} onRetry={() => void log.refetch()} />
          </div>
        )}
        {log.isPending && (
          <div className="pad">
            <Waiting sentence={t('wait.list')} rows={[36, 36, 36, 36, 36, 36]} />
          </div>
        )}
        {log.data && log.data.entries.length > 0 && (
          <EntryList key={entry} entries={log.data.entries} selected={entry} />
        )}
        {log.data?.entries.length === 0 && (
          <div className="list-empty">
            <p>{said ? t('audit.noneMatch', { conditions: said }) : t('audit.empty')}</p>
          </div>
        )}
        {(older !== null || start.before !== undefined) && (
          <nav className="pager" aria-label={t('audit.title')}>
            {start.before !== undefined && (
              <button
                type="button"
                className="btn"
                onClick={() => void navigate({ search: { ...filter, before: undefined } })}
              >
                {t('audit.newest')}
              </button>
            )}
            {older !== null && (
              <button
                type="button"
                className="btn"
                onClick={() => void navigate({ search: { ...filter, before: older } })}
              >
                {t('audit.older')}
              </button>
            )}
          </nav>
        )}
      </section>
    </main>
  );
}
