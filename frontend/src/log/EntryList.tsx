import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/types';
import { useWords } from '../i18n/words';
import { clockTime, date } from '../time/format';
import { changes } from './changes';
import { useActionWord, useFieldWord, usePurposeWord } from './words';
import './log.css';

function Detail({ entry }: { entry: AuditEntry }): ReactNode {
  const { t } = useTranslation();
  const field = useFieldWord();
  const found = changes(entry);
  const changed = Object.keys(entry.before ?? {}).length > 0;
  return (
    <div className="entry-detail">
      <p className="sm m2">
        {[entry.actor.name, entry.actor.account, entry.actor.unit, entry.subjectType, entry.subject]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {found.length === 0 ? (
        <p className="md m2">{t('audit.noDetail')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('audit.field')}</th>
              {changed && <th scope="col">{t('audit.before')}</th>}
              <th scope="col">{t(changed ? 'audit.after' : 'audit.value')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <tr key={one.name}>
                <th scope="row">{field(one.name)}</th>
                {changed && <td>{one.before ?? t('audit.absent')}</td>}
                <td>{one.after ?? t('audit.absent')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Entry({ entry, open, onToggle }: { entry: AuditEntry; open: boolean; onToggle: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const action = useActionWord();
  const purpose = usePurposeWord();
  const id = `entry-${entry.number}`;
  return (
    <>
      <tr className={open ? 'sel' : ''} onClick={onToggle}>
        <td className="c-n num">
          <button
            type="button"
            className="lnk num"
            aria-expanded={open}
            aria-controls={id}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
          >
            {words.number(entry.number)}
          </button>
        </td>
        <td className="c-t num">
          {clockTime(entry.at)}
          <span className="sm m">{` ${date(entry.at)}`}</span>
        </td>
        <td className="c-a">{entry.actor.name}</td>
        <td className="c-w">
          <b>{action(entry.action)}</b>
        </td>
        <td className="c-o">
          <span className="mono">{entry.subject}</span>
          {entry.incidentCode && entry.incidentCode !== entry.subject && (
            <span className="sm m">
              {' · '}
              <span className="mono">{entry.incidentCode}</span>
            </span>
          )}
        </td>
        <td className="c-p">
          {entry.purpose ? purpose(entry.purpose) : <span className="m">{t('audit.noPurpose')}</span>}
        </td>
      </tr>
      {open && (
        <tr className="sel open" id={id}>
          <td colSpan={6}>
            <Detail entry={entry} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Entries of the log, newest first; a click opens what was before and after. */
export function EntryList({ entries, selected }: { entries: AuditEntry[]; selected?: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(selected ?? null);
  return (
    <table className="log">
      <thead>
        <tr>
          <th scope="col">{t('audit.number')}</th>
          <th scope="col">{t('audit.at')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.act')}</th>
          <th scope="col">{t('audit.subject')}</th>
          <th scope="col">{t('audit.purpose')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Entry
            key={entry.number}
            entry={entry}
            open={open === entry.number}
            onToggle={() => setOpen(open === entry.number ? null : entry.number)}
          />
        ))}
      </tbody>
    </table>
  );
}
