import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import { useOpenIncident } from '../../api/incidents';
import { useWards } from '../../api/registry';
import { useSession } from '../../api/session';
import type { Position } from '../../api/types';
import { useDraft } from '../../form/draft';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { MomentField } from '../../form/MomentField';
import { byVietnamese } from '../../form/search-text';
import { inside } from '../../plan/geometry';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { serviceNow } from '../../time/clock';
import { clockTime } from '../../time/format';
import { bodyOf, check, EMPTY, placeOf, type IncidentDraft } from './new-incident';
import { PlacePicker } from './PlacePicker';
import './incidents.css';

const KINDS = [
  'ROBBERY',
  'THEFT',
  'ASSAULT',
  'TRAFFIC_ACCIDENT',
  'PUBLIC_DISORDER',
  'MISSING_PERSON',
  'FIRE',
  'OTHER',
] as const;
const SOURCES = ['HOTLINE', 'PATROL', 'CITIZEN_REPORT', 'SECURITY_MODEL', 'OTHER_UNIT'] as const;

interface PartProps {
  draft: IncidentDraft;
  errors: Errors;
  change: (changed: Partial<IncidentDraft>) => void;
}

function What({ draft, errors, change }: PartProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <header>
        <h2>{t('newIncident.what')}</h2>
      </header>
      <div className="pad stack">
        <Field name="kind" label={t('newIncident.kind')} error={errors['kind']}>
          {(control) => (
            <select
              {...control}
              className="inp"
              value={draft.kind}
              onChange={(event) => change({ kind: event.target.value as IncidentDraft['kind'] })}
            >
              <option value="">{t('newIncident.choose')}</option>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          name="title"
          label={t('newIncident.titleLabel')}
          hint={t('newIncident.titleHint')}
          error={errors['title']}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              maxLength={200}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field name="summary" label={t('newIncident.summary')} hint={t('newIncident.summaryHint')} optional>
          {(control) => (
            <textarea
              {...control}
              className="inp"
              rows={3}
              value={draft.summary}
              onChange={(event) => change({ summary: event.target.value })}
            />
          )}
        </Field>
        <Field name="source" label={t('newIncident.source')} error={errors['source']}>
          {(control) => (
            <select
              {...control}
              className="inp"
              value={draft.source}
              onChange={(event) => change({ source: event.target.value as IncidentDraft['source'] })}
            >
              <option value="">{t('newIncident.choose')}</option>
              {SOURCES.map((source) => (
                <option key={source} value={source}>
                  {t(`source.${source}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <MomentField
          name="from"
          label={t('newIncident.from')}
          value={draft.from}
          error={errors['from']}
          onChange={(from) => change({ from })}
        />
        <MomentField
          name="to"
          label={t('newIncident.to')}
          value={draft.to}
          error={errors['to']}
          onChange={(to) => change({ to })}
        />
        <p className="sm m">{t('newIncident.timeNote')}</p>
        <Field
          name="code"
          label={t('newIncident.code')}
          hint={t('newIncident.codeHint')}
          error={errors['code']}
          optional
        >
          {(control) => (
            <input
              {...control}
              className="inp mono"
              autoComplete="off"
              value={draft.code}
              onChange={(event) => change({ code: event.target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

function Where({ draft, errors, change }: PartProps): ReactNode {
  const { t } = useTranslation();
  const wards = useWards();
  const sorted = useMemo(() => wards.data?.toSorted((a, b) => byVietnamese(a.name, b.name)) ?? [], [wards.data]);
  const pick = (at: Position) => {
    const ward = wards.data?.find((one) => inside(one.boundary, at));
    change({
      lat: at.lat.toFixed(5),
      lon: at.lon.toFixed(5),
      ...(ward && { wardCode: ward.code }),
    });
  };
  const typed = (changed: { lat?: string; lon?: string }) => {
    const place = placeOf({ ...draft, ...changed });
    const ward = place && wards.data?.find((one) => inside(one.boundary, place));
    change({ ...changed, ...(ward && { wardCode: ward.code }) });
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('newIncident.where')}</h2>
        <span className="sm m">{t('newIncident.whereHint')}</span>
      </header>
      <PlacePicker place={placeOf(draft)} onPick={pick} />
      <div className="pad stack">
        {wards.error && <Failure error={wards.error} onRetry={() => void wards.refetch()} />}
        <div className="coords">
          <Field name="lat" label={t('newIncident.lat')} error={errors['lat']}>
            {(control) => (
              <input
                {...control}
                className="inp num"
                inputMode="decimal"
                autoComplete="off"
                value={draft.lat}
                onChange={(event) => typed({ lat: event.target.value })}
              />
            )}
          </Field>
          <Field name="lon" label={t('newIncident.lon')}>
            {(control) => (
              <input
                {...control}
                className="inp num"
                inputMode="decimal"
                autoComplete="off"
                value={draft.lon}
                onChange={(event) => typed({ lon: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field
          name="address"
          label={t('newIncident.address')}
          hint={t('newIncident.addressHint')}
          error={errors['address']}
        >
          {(control) => (
            <input
              {...control}
              className="inp"
              autoComplete="off"
              value={draft.address}
              onChange={(event) => change({ address: event.target.value })}
            />
          )}
        </Field>
        <Field name="wardCode" label={t('newIncident.ward')} error={errors['wardCode']}>
          {(control) => (
            <select
              {...control}
              className="inp"
              value={draft.wardCode}
              onChange={(event) => change({ wardCode: event.target.value })}
            >
              <option value="">{t('newIncident.choose')}</option>
              {sorted.map((ward) => (
                <option key={ward.code} value={ward.code}>
                  {`${t(`wardKind.${ward.kind}`)} ${ward.name}`}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </section>
  );
}

/** Opens an incident: what, when, where, from whom. */
export function NewIncidentPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { account, role } = useSession();
  const navigate = useNavigate();
  const draft = useDraft<IncidentDraft>(account, 'incident', EMPTY);
  const open = useOpenIncident();
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  if (role !== 'INVESTIGATOR') return <ReadersOnly />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.isPending) return;
    const found = check(draft.content, serviceNow(), (key, values) => t(key, { now: '', from: '', ...values }));
    const body = bodyOf(draft.content);
    setErrors(found);
    setSending((count) => count + 1);
    if (Object.keys(found).length > 0 || !body) return;
    open.mutate(body, {
      onSuccess: (incident) => {
        draft.clear(EMPTY);
        void navigate({ to: '/incidents/$code', params: { code: incident.code } });
      },
      onError: (error) => {
        if (error instanceof ApiError) setErrors(error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi'));
        setSending((count) => count + 1);
      },
    });
  };
  const change = (changed: Partial<IncidentDraft>) => {
    draft.change(changed);
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([field]) => !(field in changed))));
  };
  const parts = { draft: draft.content, errors, change };
  return (
    <main className="main">
      <Crumb title={t('newIncident.title')}>
        <Link to="/incidents">{t('incidents.title')}</Link>
        <Icon name="right" small />
        <b>{t('newIncident.title')}</b>
      </Crumb>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="row w">
          <h1 className="grow">{t('newIncident.title')}</h1>
          {draft.restoredAt !== null && (
            <span className="row md m2">
              {t('form.draftAt', { at: clockTime(draft.restoredAt) })}
              <button type="button" className="btn q" onClick={() => draft.clear(EMPTY)}>
                {t('form.discard')}
              </button>
            </span>
          )}
        </div>
        <ErrorSummary errors={errors} sending={sending} />
        <div className="new-incident">
          <What {...parts} />
          <Where {...parts} />
        </div>
        {open.error && !hasFieldErrors(open.error) && <Failure error={open.error} />}
        <div className="sendbar">
          <button type="submit" className="btn p" aria-disabled={open.isPending}>
            {t(open.isPending ? 'newIncident.sending' : 'newIncident.send')}
          </button>
          <Link to="/incidents" className="btn">
            {t('newIncident.later')}
          </Link>
          <span className="sm m">{t('newIncident.logged')}</span>
        </div>
      </form>
    </main>
  );
}

function ReadersOnly(): ReactNode {
  const { t } = useTranslation();
  const title = t('error.notYours', { roles: t('role.INVESTIGATOR') });
  return (
    <main className="main stack">
      <Crumb title={title} />
      <h1>{title}</h1>
    </main>
  );
}
