import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { useSetOutcome } from '../../api/clips';
import type { Extraction, Outcome } from '../../api/types';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { moment } from '../../time/format';
import { outcomes } from './keys';

/** What the clip did for its incident: one of five, and a note. */
export function OutcomeForm({
  extraction,
  outcome,
  onOutcome,
}: {
  extraction: Extraction;
  outcome: Outcome | null;
  onOutcome: (outcome: Outcome) => void;
}): ReactNode {
  const { t } = useTranslation();
  const save = useSetOutcome();
  const link = save.data ?? extraction.link;
  const [note, setNote] = useState(extraction.link?.note ?? '');
  const [missing, setMissing] = useState(false);
  const send = () => {
    setMissing(outcome === null);
    if (outcome) save.mutate({ extraction, outcome, note: note.trim() || undefined });
  };
  return (
    <form
      className="out"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset aria-describedby={missing && !outcome ? 'outcome-missing' : undefined}>
        <legend>{t('playerPage.helped', { incident: extraction.incidentCode })}</legend>
        {outcomes.map((one, index) => (
          <label key={one} className={one === outcome ? 'orow on' : 'orow'}>
            <input
              type="radio"
              className="vh"
              name="outcome"
              value={one}
              checked={one === outcome}
              onChange={() => onOutcome(one)}
            />
            <span className={one === outcome ? 'rb on' : 'rb'} aria-hidden="true" />
            {t(`outcome.${one}`)}
            <kbd aria-hidden="true">O</kbd>
            <kbd aria-hidden="true">{index + 1}</kbd>
          </label>
        ))}
      </fieldset>
      {missing && !outcome && (
        <p className="msg" id="outcome-missing" role="alert">
          <Icon name="warn" small />
          {t('playerPage.chooseOutcome')}
        </p>
      )}
      <div className="field">
        <label htmlFor="note">
          {t('playerPage.note')} <span className="opt">{t('form.optional')}</span>
        </label>
        <textarea className="inp" id="note" rows={1} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {save.error && <Failure error={save.error} />}
      <button type="submit" className="btn p" aria-disabled={save.isPending}>
        {t('playerPage.saveOutcome')}
      </button>
      <p className="sm m" role="status">
        {link ? t('playerPage.saved', { by: link.linkedBy, at: moment(link.linkedAt) }) : t('playerPage.nothingHelps')}{' '}
        {link && (
          <Link to="/incidents/$code" params={{ code: extraction.incidentCode }}>
            {t('playerPage.toIncident', { incident: extraction.incidentCode })}
          </Link>
        )}
      </p>
    </form>
  );
}
