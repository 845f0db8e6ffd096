import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClarify } from '../../api/incidents';
import { useSession } from '../../api/session';
import type { Extraction, Incident } from '../../api/types';
import { useDraft } from '../../form/draft';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { Failure } from '../../shell/Failure';
import { isUseful } from './next-step';

/** Marks the incident as clarified: a step on the page, with its consequence and the incident's name. */
export function Clarify({ incident, extractions }: { incident: Incident; extractions: Extraction[] }): ReactNode {
  const { t } = useTranslation();
  const { account, role } = useSession();
  const clarify = useClarify(incident.code);
  const draft = useDraft(account, `clarify.${incident.code}`, { conclusion: '' });
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  if (role !== 'INVESTIGATOR' || incident.clarified) return null;
  const useful = extractions.filter(isUseful).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (clarify.isPending) return;
    const conclusion = draft.content.conclusion.trim();
    const found: Errors = {};
    if (!conclusion) found['conclusion'] = t('clarify.needConclusion');
    setErrors(found);
    setSending((count) => count + 1);
    if (Object.keys(found).length > 0) return;
    clarify.mutate(conclusion, { onSuccess: () => draft.clear({ conclusion: '' }) });
  };
  return (
    <form className="panel clarify" onSubmit={submit} noValidate aria-labelledby="clarify-title">
      <header>
        <h2 id="clarify-title">{t('clarify.title', { code: incident.code })}</h2>
      </header>
      <div className="pad stack">
        <p className="md">{t('clarify.consequence', { count: useful, title: incident.title })}</p>
        <ErrorSummary errors={errors} sending={sending} />
        <Field name="conclusion" label={t('clarify.conclusion')} hint={t('clarify.hint')} error={errors['conclusion']}>
          {(control) => (
            <textarea
              {...control}
              className="inp"
              rows={3}
              value={draft.content.conclusion}
              onChange={(event) => {
                draft.change({ conclusion: event.target.value });
                setErrors({});
              }}
            />
          )}
        </Field>
        {clarify.error && <Failure error={clarify.error} />}
        <div>
          <button type="submit" className="btn p" aria-disabled={clarify.isPending}>
            {t('clarify.send')}
          </button>
        </div>
      </div>
    </form>
  );
}
