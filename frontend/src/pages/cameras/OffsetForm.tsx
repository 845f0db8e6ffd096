import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors';
import { useSetClockOffset } from '../../api/registry';
import type { Camera } from '../../api/types';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { useServiceNow } from '../../time/clock';
import { clockTime } from '../../time/format';
import { parseSeconds } from './offset';

/** Records by how much a recorder's clock is off, with the sign explained by the time of this very second. */
export function OffsetForm({
  camera,
  recorder,
  onDone,
}: {
  camera: Camera;
  recorder: NonNullable<Camera['recorder']>;
  onDone: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const set = useSetClockOffset(recorder.code);
  const [texts, setTexts] = useState({ seconds: '', uncertaintySeconds: '' });
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(0);
  const seconds = parseSeconds(texts.seconds);
  const uncertainty = parseSeconds(texts.uncertaintySeconds);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (set.isPending) return;
    const found: Errors = {};
    if (seconds === null) found['seconds'] = t('offsetForm.badSeconds');
    if (uncertainty === null || uncertainty < 0) found['uncertaintySeconds'] = t('offsetForm.badUncertainty');
    setErrors(found);
    setSending((count) => count + 1);
    if (seconds === null || uncertainty === null || uncertainty < 0) return;
    set.mutate(
      { seconds, uncertaintySeconds: uncertainty },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (error instanceof ApiError) setErrors(error.fieldErrors(i18n.language === 'en' ? 'en' : 'vi'));
          setSending((count) => count + 1);
        },
      },
    );
  };
  const field = (name: 'seconds' | 'uncertaintySeconds', label: string, hint: string) => (
    <Field name={name} label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <input
          {...control}
          className="inp num"
          inputMode="text"
          autoComplete="off"
          value={texts[name]}
          onChange={(event) => {
            setTexts({ ...texts, [name]: event.target.value });
            setErrors((known) => Object.fromEntries(Object.entries(known).filter(([field]) => field !== name)));
          }}
        />
      )}
    </Field>
  );
  return (
    <section className="panel step" aria-labelledby="step-title">
      <form className="pad stack" onSubmit={submit} noValidate>
        <h2 id="step-title">{t('offsetForm.title', { code: recorder.code })}</h2>
        <p className="m2">{t('offsetForm.scope', { camera: camera.name, channel: recorder.channel })}</p>
        <ErrorSummary errors={errors} sending={sending} />
        {field('seconds', t('offsetForm.seconds'), t('offsetForm.secondsHint'))}
        <Example seconds={seconds} />
        {field('uncertaintySeconds', t('offsetForm.uncertainty'), t('offsetForm.uncertaintyHint'))}
        {set.error && <Failure error={set.error} />}
        <div className="row w">
          <button type="submit" className="btn p" aria-disabled={set.isPending}>
            {t('offsetForm.save')}
          </button>
          <button type="button" className="btn" onClick={onDone}>
            {t('offsetForm.cancel')}
          </button>
        </div>
        <p className="sm m">{t('offsetForm.kept')}</p>
      </form>
    </section>
  );
}

/** "When the true time is 16:28:02 the recorder shows 16:27:25": what the number typed means. */
function Example({ seconds }: { seconds: number | null }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const now = useServiceNow();
  const taken = seconds ?? -37;
  const values = {
    seconds: words.signed(taken),
    now: clockTime(now),
    recorder: clockTime(now + taken * 1000),
  };
  return (
    <p className="note num">
      <span>{t(seconds === null ? 'offsetForm.example' : 'offsetForm.meaning', values)}</span>
    </p>
  );
}
