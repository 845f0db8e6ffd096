import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetLogin } from '../../api/recorders';
import type { Recorder } from '../../api/types';
import { Field } from '../../form/Field';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { moment } from '../../time/format';

/** The login that a recorder is asked with: who set it, whether the recorder refused it, and the way to another one. */
export function LoginCard({ recorder: { code, login } }: { recorder: Recorder }): ReactNode {
  const { t } = useTranslation();
  const set = useSetLogin(code);
  const [at, setAt] = useState<'card' | 'typing' | 'removing'>('card');
  const [closed, setClosed] = useState(false);
  // Nobody asks the recorder when a login is set: one that is refused then is one that it refused before.
  const [same, setSame] = useState(false);
  const [texts, setTexts] = useState({ user: '', password: '' });
  const done = () => {
    setTexts({ user: '', password: '' });
    setAt('card');
    setClosed(true);
    set.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (set.isPending) return;
    set.mutate(texts, {
      onSuccess: (recorder) => {
        done();
        setSame(recorder.login?.refusedAt != null);
      },
    });
  };
  const remove = () => {
    if (!set.isPending) set.mutate(null, { onSuccess: done });
  };
  // The buttons have keys of their own: one that turned into the sending one under a click would send the form.
  const field = (name: 'user' | 'password') => (
    <Field name={name} label={t(`recorder.${name}`)}>
      {(control) => (
        <input
          {...control}
          className="inp"
          type={name === 'password' ? 'password' : 'text'}
          autoComplete="off"
          autoFocus={name === 'user'}
          spellCheck={false}
          value={texts[name]}
          onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="panel" aria-labelledby="login-title">
      <form className="pad stack" onSubmit={submit} noValidate>
        <h2 id="login-title">{t('recorder.login')}</h2>
        <p className="m2">
          {!login
            ? t('recorder.noLogin')
            : login.setAt
              ? t('recorder.loginSet', { at: moment(login.setAt), by: login.setBy ?? '' })
              : t('recorder.loginIs')}
        </p>
        {login?.refusedAt && (
          <p className="note bad" role={same ? 'alert' : undefined}>
            <Icon name="warn" />
            <span>{same ? t('recorder.loginSame') : t('recorder.loginRefused', { at: moment(login.refusedAt) })}</span>
          </p>
        )}
        {at === 'removing' && (
          <p className="note warn" role="alert">
            <Icon name="warn" />
            <span>{t('recorder.removeMeans')}</span>
          </p>
        )}
        {at === 'typing' && (
          <>
            {field('user')}
            {field('password')}
          </>
        )}
        {set.error && <Failure error={set.error} />}
        <div className="row w">
          {at === 'typing' && (
            <>
              <button key="save" type="submit" className="btn p" aria-disabled={set.isPending}>
                {t('recorder.saveLogin')}
              </button>
              <button key="cancel" type="button" className="btn" onClick={done}>
                {t('recorder.cancel')}
              </button>
            </>
          )}
          {at === 'removing' && (
            <>
              <button key="remove" type="button" className="btn d" aria-disabled={set.isPending} onClick={remove}>
                {t('recorder.removeLogin')}
              </button>
              <button key="keep" type="button" className="btn" autoFocus onClick={done}>
                {t('recorder.keepLogin')}
              </button>
            </>
          )}
          {at === 'card' && (
            <>
              <button key="open" type="button" className="btn" autoFocus={closed} onClick={() => setAt('typing')}>
                <Icon name="lock" />
                {t(login ? 'recorder.changeLogin' : 'recorder.setLogin')}
              </button>
              {login && (
                <button key="to-remove" type="button" className="btn d" onClick={() => setAt('removing')}>
                  {t('recorder.removeLogin')}
                </button>
              )}
            </>
          )}
        </div>
      </form>
    </section>
  );
}
