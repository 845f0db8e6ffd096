import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import { sessionQuery, settingsQuery, useSignIn } from '../../api/session';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { Failure } from '../../shell/Failure';
import { Icon, Logo } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { LanguageSwitch } from '../../shell/Top';
import './sign-in.css';

const ROLES = ['INVESTIGATOR', 'WARD_OFFICIAL', 'AUDITOR'] as const;

/** The page to come back to; the first one where the address names another site. */
const inside = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/');

function SampleAccounts(): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(settingsQuery);
  if (!data?.demoAccounts) return null;
  return (
    <section className="panel" aria-labelledby="demo-title">
      <header>
        <h2 id="demo-title">{t('signIn.demo')}</h2>
      </header>
      <div className="pad stack tight md">
        <p className="m2">{t('signIn.demoWhere')}</p>
        <ul className="demo">
          {ROLES.map((role) => (
            <li key={role}>
              <b>{t(`signIn.${role}`)}</b>
              <span className="m2">{t(`signIn.${role}_does`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function SignInForm(): ReactNode {
  const { t } = useTranslation();
  const { back } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    const found: Errors = {};
    if (!username.trim()) found['username'] = t('signIn.noAccount');
    if (!password) found['password'] = t('signIn.noPassword');
    setErrors(found);
    setSending((count) => count + 1);
    if (Object.keys(found).length > 0) return;
    signIn.mutate(
      { username: username.trim(), password },
      { onSuccess: () => void navigate({ href: inside(back), replace: true }) },
    );
  };
  const refused = signIn.error instanceof ApiError && signIn.error.status === 401;
  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} sending={sending} />
        {refused && (
          <p className="note bad" role="alert">
            <Icon name="warn" />
            <span>{t('signIn.refused')}</span>
          </p>
        )}
        {signIn.error && !refused && <Failure error={signIn.error} />}
        <Field name="username" label={t('signIn.account')} error={errors['username']}>
          {(control) => (
            <input
              {...control}
              className="inp"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <Field name="password" label={t('signIn.password')} error={errors['password']}>
          {(control) => (
            <input
              {...control}
              className="inp"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="btn p lg wide" aria-disabled={signIn.isPending}>
          {t(signIn.isPending ? 'signIn.sending' : 'signIn.send')}
        </button>
        <p className="sm m">{t('signIn.logged')}</p>
      </form>
      <SampleAccounts />
    </>
  );
}

/** Where one signs in; comes back to the page that was asked for. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation();
  const { back } = useSearch({ from: '/sign-in' });
  const { data, error, refetch } = useQuery(sessionQuery);
  if (data) return <Navigate to={inside(back)} replace />;
  return (
    <div className="sign-in">
      <Crumb title={t('signIn.title')} />
      <header className="row">
        <span className="brand">
          <Logo label="" />
          {t('app.name')}
        </span>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main className="stack">
        <div>
          <h1>{t('signIn.title')}</h1>
          <p className="m2">{t('signIn.about')}</p>
        </div>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        <SignInForm />
      </main>
    </div>
  );
}
