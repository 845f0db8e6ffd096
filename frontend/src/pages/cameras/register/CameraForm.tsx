import { useEffect, useRef, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/errors';
import { useRegisterCamera, useSites } from '../../../api/registry';
import { useSession } from '../../../api/session';
import type { Camera } from '../../../api/types';
import { useDraft } from '../../../form/draft';
import { ErrorSummary, type Errors } from '../../../form/ErrorSummary';
import { Field } from '../../../form/Field';
import { useWords } from '../../../i18n/words';
import { Failure } from '../../../shell/Failure';
import { Icon } from '../../../shell/icons';
import { clockTime } from '../../../time/format';
import { SectorPicture } from '../SectorPicture';
import { PlaceStep } from './PlaceStep';
import { bodyOf, faultsOf, stepsOf, type CameraDraft, type Step } from './register-draft';
import '../cameras.css';
import './register.css';

/**
 * Registers a camera in the official's own ward, one task a step; what is typed keeps itself under a name of the form's own.
 * `about` stands above the fields, `leave` beside them on the first step.
 */
export function CameraForm({
  draftName,
  initial,
  about,
  leave,
  onRegistered,
}: {
  draftName: string;
  initial: CameraDraft;
  about?: ReactNode;
  leave?: ReactNode;
  onRegistered: (camera: Camera) => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { account, wardCode } = useSession();
  const sites = useSites(wardCode);
  const draft = useDraft<CameraDraft>(account, draftName, initial);
  const register = useRegisterCamera();
  const [step, setStep] = useState<Step>('place');
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const steps = stepsOf(draft.content);
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const site = sites.data?.find(({ code }) => code === draft.content.siteCode);
  useEffect(() => heading.current?.focus(), [step]);

  const send = () => {
    const body = bodyOf(draft.content);
    if (!body || register.isPending) return;
    register.mutate(body, {
      onSuccess: (camera) => {
        draft.clear(initial);
        onRegistered(camera);
      },
      onError: (error) => {
        if (!(error instanceof ApiError)) return;
        const found = error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi');
        setErrors(found);
        if (Object.keys(found).length > 0) setStep(found['owner'] ? 'owner' : 'place');
        setSending((count) => count + 1);
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = faultsOf(step, draft.content, site);
    const found = Object.fromEntries(
      Object.entries(faults).map(([field, [key, values]]) => [field, t(`register.fault.${key}`, { ...values })]),
    );
    setErrors(found);
    setSending((count) => count + 1);
    if (Object.keys(found).length > 0) return;
    if (next) setStep(next);
    else send();
  };
  const change = (part: Partial<CameraDraft>) => {
    draft.change(part);
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([field]) => !(field in part))));
  };
  return (
    <form className={`ph ${step}`} onSubmit={submit} noValidate>
      <header>
        <span className="sm m">
          {t('register.step', { what: draft.content.name || t('register.title'), at: at + 1, of: steps.length })}
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {t(`register.heading.${step}`)}
        </h1>
        <div className="stp" aria-hidden="true">
          {steps.map((one, index) => (
            <i key={one} className={index <= at ? 'd' : ''} />
          ))}
        </div>
      </header>
      {Object.keys(errors).length > 1 && (
        <div className="bd">
          <ErrorSummary errors={errors} sending={sending} />
        </div>
      )}
      {Object.keys(errors).length < 2 && <ErrorSummary errors={errors} sending={sending} />}
      {sites.error && (
        <div className="bd">
          <Failure error={sites.error} onRetry={() => void sites.refetch()} />
        </div>
      )}
      {about}
      {step === 'place' && <PlaceStep draft={draft.content} sites={sites.data ?? []} errors={errors} change={change} />}
      {step === 'owner' && <OwnerStep draft={draft.content} errors={errors} change={change} />}
      {step === 'review' && <ReviewStep draft={draft.content} siteName={site?.name ?? ''} />}
      <div className="bd acts">
        {register.error && <Failure error={register.error} />}
        <button type="submit" className="btn p wide" aria-disabled={register.isPending}>
          {next ? t(next === 'owner' ? 'register.toOwner' : 'register.toReview') : t('register.send')}
        </button>
        {at > 0 && (
          <button type="button" className="btn wide" onClick={() => setStep(steps[at - 1] ?? 'place')}>
            {t('register.back')}
          </button>
        )}
        {at === 0 && leave}
        {!next && <p className="sm m">{t('register.logged')}</p>}
      </div>
      <Kept restoredAt={draft.restoredAt} onDiscard={() => draft.clear(initial)} />
    </form>
  );
}

function OwnerStep({
  draft,
  errors,
  change,
}: {
  draft: CameraDraft;
  errors: Errors;
  change: (part: Partial<CameraDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="bd">
      <Field name="owner" label={t('register.owner')} hint={t('register.ownerHint')} error={errors['owner']}>
        {(control) => (
          <input
            {...control}
            className="inp"
            autoComplete="off"
            value={draft.owner}
            onChange={(event) => change({ owner: event.target.value })}
          />
        )}
      </Field>
      <div className="field">
        <span className="lab">{t('register.readAloud')}</span>
        <p className="read">{t('register.readText')}</p>
      </div>
      <p className="note">
        <Icon name="info" />
        <span>{t('register.consentNote')}</span>
      </p>
    </div>
  );
}

function ReviewStep({ draft, siteName }: { draft: CameraDraft; siteName: string }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { name, ownership, position, bearing, fieldOfView, rangeMetres, owner } = draft;
  if (!ownership || !position) return null;
  const rows: [string, string][] = [
    [t('register.name'), name],
    [t('register.ownership'), t(`ownership.${ownership}`)],
    [t('register.site'), siteName],
    [t('camerasPage.position'), `${words.number(position.lat, 5)}; ${words.number(position.lon, 5)}`],
    [t('camerasPage.sees'), t('camerasPage.sector', { bearing, fov: fieldOfView, range: rangeMetres })],
    ...(ownership === 'HOUSEHOLD'
      ? ([
          [t('camerasPage.owner'), owner],
          [t('camerasPage.consent'), t('consent.GRANTED')],
        ] as [string, string][])
      : []),
  ];
  return (
    <div className="bd">
      <SectorPicture camera={{ bearing, fieldOfView, rangeMetres, ownership }} />
      <dl className="kv num">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function subscribeOnline(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

/** Where the draft is kept: that it was found again, and that being offline loses nothing. */
function Kept({ restoredAt, onDiscard }: { restoredAt: number | null; onDiscard: () => void }): ReactNode {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  return (
    <div className="savd" role="status">
      <span className="grow">
        {!online
          ? t('register.offline')
          : restoredAt === null
            ? t('register.kept')
            : t('form.draftAt', { at: clockTime(restoredAt) })}
      </span>
      {restoredAt !== null && (
        <button type="button" className="lnk" onClick={onDiscard}>
          {t('form.discard')}
        </button>
      )}
    </div>
  );
}
