import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import { useRegisterRecorder, useTestConnection } from '../../api/recorders';
import { useSession } from '../../api/session';
import type { Connection, NewConnection } from '../../api/types';
import { useDraft } from '../../form/draft';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { CameraForm } from '../cameras/register/CameraForm';
import { EMPTY as NO_CAMERA } from '../cameras/register/register-draft';
import { ChannelStep, eyeId } from './ChannelStep';
import { ConnectStep } from './ConnectStep';
import { Findings, Snapshot } from './Findings';
import {
  channelsOf,
  connectionFaults,
  connectionOf,
  EMPTY,
  recorderOf,
  registrationFaults,
  sameConnection,
  type Faults,
  type RecorderDraft,
} from './recorder-draft';
import '../cameras/register/register.css';
import './recorders.css';

const DRAFT = 'recorder';
const STEPS = ['connect', 'channels'] as const;
type Step = (typeof STEPS)[number];

/** Connects a recorder: asks it first, then says which of its channels is which camera. The password is kept nowhere on this computer. */
export function NewRecorderPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { account, wardCode } = useSession();
  const navigate = useNavigate();
  const draft = useDraft<RecorderDraft>(account, DRAFT, EMPTY);
  const [password, setPassword] = useState('');
  const [found, setFound] = useState<{ asked: NewConnection; connection: Connection } | null>(null);
  const [step, setStep] = useState<Step>('connect');
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const test = useTestConnection();
  const register = useRegisterRecorder();
  const [naming, setNaming] = useState<{ channel: string; siteCode: string } | null>(null);
  const [made, setMade] = useState<string[]>([]);
  const cameBackTo = useRef<string | null>(null);
  useEffect(() => {
    if (naming) return;
    const eye = cameBackTo.current === null ? null : document.getElementById(eyeId(cameBackTo.current));
    cameBackTo.current = null;
    (eye ?? heading.current)?.focus();
  }, [step, naming]);

  const asked = connectionOf(draft.content, password);
  const good =
    found && sameConnection(found.asked, asked) && found.connection.readable && found.connection.channels.length > 0
      ? found.connection
      : null;

  const refuse = (faults: Faults) => {
    setErrors(Object.fromEntries(Object.entries(faults).map(([field, key]) => [field, t(`recorder.fault.${key}`)])));
    setSending((count) => count + 1);
    return Object.keys(faults).length > 0;
  };
  const failed = (error: unknown) => {
    if (error instanceof ApiError) setErrors(error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi'));
    setSending((count) => count + 1);
  };
  const ask = () => {
    if (refuse(connectionFaults(draft.content)) || test.isPending) return;
    setFound(null);
    test.mutate(asked, { onSuccess: (connection) => setFound({ asked, connection }), onError: failed });
  };
  const send = () => {
    if (refuse(registrationFaults(draft.content)) || register.isPending) return;
    register.mutate(recorderOf(draft.content, password), {
      onSuccess: ({ code }) => {
        draft.clear(EMPTY);
        setPassword('');
        void navigate({ to: '/recorders/$code', params: { code } });
      },
      onError: failed,
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 'channels') send();
    else if (good) setStep('channels');
    else ask();
  };
  const change = (part: Partial<RecorderDraft>) => {
    draft.change(part);
    const mended = {
      ...part,
      ...('eyes' in part || 'names' in part ? { channels: true } : {}),
      ...part.playback,
    };
    setErrors((known) => Object.fromEntries(Object.entries(known).filter(([field]) => !(field in mended))));
  };
  const at = STEPS.indexOf(step);
  const named = naming && good && channelsOf(good).find(({ name }) => name === naming.channel);
  const comeBack = (channel: string) => {
    cameBackTo.current = channel;
    setNaming(null);
  };
  return (
    <main className="main register recorders">
      <Crumb title={t('recorder.title')}>
        <Link to="/cameras">{t('cameras.title')}</Link>
        <Icon name="right" small />
        <b>{t('recorder.title')}</b>
      </Crumb>
      {named ? (
        <CameraForm
          draftName={`camera-${draft.content.host.trim()}-${named.name}`}
          initial={{ ...NO_CAMERA, name: named.proposed, siteCode: naming.siteCode }}
          about={
            <div className="bd of-channel">
              <p>{t('recorder.cameraOf', { channel: named.label })}</p>
              <Snapshot of={named.label} jpeg={named.snapshot} />
            </div>
          }
          leave={
            <button type="button" className="btn wide" onClick={() => comeBack(named.name)}>
              {t('recorder.backToChannels')}
            </button>
          }
          onRegistered={({ code }) => {
            change({ eyes: { ...draft.content.eyes, [named.name]: code } });
            setMade((before) => [...before, code]);
            comeBack(named.name);
          }}
        />
      ) : (
        <form className="ph" onSubmit={submit} noValidate>
          <header>
            <span className="sm m">{t('recorder.step', { at: at + 1, of: STEPS.length })}</span>
            <h1 ref={heading} tabIndex={-1}>
              {t(`recorder.heading.${step}`)}
            </h1>
            <div className="stp" aria-hidden="true">
              {STEPS.map((one, index) => (
                <i key={one} className={index <= at ? 'd' : ''} />
              ))}
            </div>
          </header>
          {Object.keys(errors).length > 1 ? (
            <div className="bd">
              <ErrorSummary errors={errors} sending={sending} />
            </div>
          ) : (
            <ErrorSummary errors={errors} sending={sending} />
          )}
          {step === 'connect' || !good ? (
            <ConnectStep
              draft={draft.content}
              password={password}
              errors={errors}
              change={change}
              onPassword={setPassword}
            />
          ) : (
            <ChannelStep
              draft={draft.content}
              connection={good}
              ward={wardCode}
              errors={errors}
              made={made}
              change={change}
              onNew={(channel, siteCode) => setNaming({ channel, siteCode })}
            />
          )}
          <div className="bd acts">
            {step === 'connect' && test.isPending && <Asking reach={draft.content.reach} />}
            {step === 'connect' && found && !test.isPending && <Findings connection={found.connection} />}
            {step === 'connect' && found && !test.isPending && found.connection.readable && !good && (
              <p className="note">
                <Icon name="info" />
                <span>{t(sameConnection(found.asked, asked) ? 'recorder.nameAChannel' : 'recorder.changedSince')}</span>
              </p>
            )}
            {test.error && !hasFieldErrors(test.error) && <Failure error={test.error} />}
            {register.error && !hasFieldErrors(register.error) && <Failure error={register.error} />}
            <button type="submit" className="btn p wide" aria-disabled={test.isPending || register.isPending}>
              {step === 'channels' ? t('recorder.send') : good ? t('recorder.toChannels') : t('recorder.test')}
            </button>
            {step === 'connect' && good && (
              <button type="button" className="btn wide" onClick={ask}>
                {t('recorder.testAgain')}
              </button>
            )}
            {step === 'channels' && (
              <button type="button" className="btn wide" onClick={() => setStep('connect')}>
                {t('recorder.back')}
              </button>
            )}
            <p className="sm m">{t('recorder.logged')}</p>
          </div>
        </form>
      )}
    </main>
  );
}

/** How long it has been asked already: a recorder may take half a minute. */
function Asking({ reach }: { reach: string }): ReactNode {
  const { t } = useTranslation();
  const sentence = t(reach ? 'recorder.askingThere' : 'recorder.asking', { reach });
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <div role="status" className="asking">
      <p className="m2">{sentence}</p>
      <progress max={30} value={seconds} aria-label={sentence} />
    </div>
  );
}
