import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Language } from '../../api/errors';
import type { HeldUpload } from '../../api/types';
import type { Opened } from '../../api/uploads';
import { ErrorSummary, type Errors } from '../../form/ErrorSummary';
import { Field, Message } from '../../form/Field';
import { useWords } from '../../i18n/words';
import { Failure, hasFieldErrors } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { clockTime, date } from '../../time/format';
import { isAnother, sampleOf } from './sample';
import { check, COMPARISONS, metadata, type Statement } from './statement';

type Change = (changed: Partial<Statement>) => void;

/** The file's first picture, where this device can decode it: the clock to read off is in it. */
function FirstPicture({ file }: { file: File }): ReactNode {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const [large, setLarge] = useState(false);
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  if (failed) return <ReadElsewhere />;
  return (
    <figure className={large ? 'large' : ''}>
      {/* Without the browser's own buttons, which would lie on the corner that the clock is in. */}
      <div tabIndex={0} role="group" aria-label={t('upload.firstPicture')}>
        <video
          src={`${address}#t=0.001`}
          preload="auto"
          muted
          playsInline
          aria-label={t('upload.firstPicture')}
          onError={() => setFailed(true)}
          // A file whose sound alone can be played is no error to a browser.
          onLoadedMetadata={({ currentTarget }) => setFailed(currentTarget.videoWidth === 0)}
        />
      </div>
      <button type="button" className="btn" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t(large ? 'upload.smaller' : 'upload.larger')}
      </button>
    </figure>
  );
}

/** How to know the time of a first picture that this device cannot show: it has to be stated all the same. */
function ReadElsewhere(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="note" role="status">
      <Icon name="info" />
      <div>
        <p>{t('upload.noPicture')}</p>
        <p>{t('upload.readElsewhere')}</p>
        <ol className="ways">
          {(['readByPlayer', 'readByRecorder', 'readByName'] as const).map((way) => (
            <li key={way}>{t(`upload.${way}`)}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function FileField({
  file,
  error,
  largest,
  onFile,
}: {
  file: File | null;
  error: string | undefined;
  largest: number;
  onFile: (file: File | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Field
      name="file"
      label={t('upload.file')}
      hint={t('upload.fileHint', { largest: words.bytes(largest) })}
      error={error}
    >
      {(control) => (
        <>
          {/* Phones know no type for DAV and MKV, so every file may be chosen; its first bytes tell. */}
          <input
            {...control}
            className="vh"
            type="file"
            onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          />
          <label htmlFor="file" className={file ? 'btn lg wide' : 'btn p lg wide'}>
            {t(file ? 'upload.other' : 'upload.choose')}
          </label>
          {file && (
            <p className="num chosen">{t('upload.chosen', { name: file.name, size: words.bytes(file.size) })}</p>
          )}
        </>
      )}
    </Field>
  );
}

/** This device's own clock, right or wrong, each second: the camera is compared with it. */
function useDeviceNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Comparison({
  said,
  error,
  onChange,
}: {
  said: Statement;
  error: string | undefined;
  onChange: Change;
}): ReactNode {
  const { t } = useTranslation();
  const now = useDeviceNow();
  const off = said.clock === 'fast' || said.clock === 'slow';
  return (
    <fieldset className={error ? 'field err' : 'field'} id="clock" tabIndex={-1}>
      <legend className="lab">{t('upload.clock')}</legend>
      <span className="hint num">{t('upload.clockHint', { now: clockTime(now) })}</span>
      {COMPARISONS.map((one) => (
        <label key={one} className="choice">
          <input type="radio" name="clock" checked={said.clock === one} onChange={() => onChange({ clock: one })} />
          {t(`upload.${one}`)}
        </label>
      ))}
      {said.clock === 'far' && (
        <>
          <span className="hint">{t('upload.farHint')}</span>
          <div className="moment">
            <label>
              <span className="hint">{t('upload.cameraTime')}</span>
              <input
                className="inp num"
                autoComplete="off"
                value={said.cameraTime}
                onChange={(event) => onChange({ cameraTime: event.target.value, comparedAt: Date.now() })}
              />
            </label>
            <label>
              <span className="hint">{t('upload.cameraDate')}</span>
              <input
                className="inp num"
                autoComplete="off"
                value={said.cameraDate}
                onChange={(event) => onChange({ cameraDate: event.target.value })}
              />
            </label>
          </div>
        </>
      )}
      {off && (
        <div className="moment apart">
          {(['hours', 'minutes', 'seconds'] as const).map((part) => (
            <label key={part}>
              <span className="hint">{t(`upload.${part}`)}</span>
              <input
                className="inp num"
                inputMode="numeric"
                autoComplete="off"
                value={said[part]}
                onChange={(event) => onChange({ [part]: event.target.value })}
              />
            </label>
          ))}
        </div>
      )}
      {error && <Message>{error}</Message>}
    </fieldset>
  );
}

/** What is to go on with, and what to do about it. */
function Half({ upload, onGiveUp }: { upload: HeldUpload; onGiveUp: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const values = { name: upload.sentAs, done: words.bytes(upload.received), whole: words.bytes(upload.size) };
  return (
    <div className="note warn">
      <Icon name="redo" />
      <div>
        <p>
          <b className="num">{t('upload.half', values)}</b>
        </p>
        <p>{t('upload.halfAction')}</p>
        <div className="acts">
          <button type="button" className="btn" onClick={onGiveUp}>
            {t('upload.giveUp')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Only the choice of the same file is left to whoever comes back to an upload that was begun. */
function Again({
  upload,
  largest,
  onSend,
  onGiveUp,
}: {
  upload: HeldUpload;
  largest: number;
  onSend: (file: File) => void;
  onGiveUp: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const [other, setOther] = useState<File | null>(null);
  const choose = async (file: File | null) => {
    // Phones give one video another name each time it is chosen; its size and its bytes stay.
    if (file?.size === upload.size && !isAnother(upload.id, await sampleOf(file))) onSend(file);
    else setOther(file);
  };
  const names = { name: upload.sentAs, size: words.bytes(upload.size) };
  return (
    <section className="panel pad stack">
      <Half upload={upload} onGiveUp={onGiveUp} />
      <FileField
        file={other}
        largest={largest}
        error={other ? t('upload.notThat', names) : undefined}
        onFile={(file) => void choose(file)}
      />
    </section>
  );
}

/** What the service found fault with, at the fields, each with what to do about it. */
function refusal(failure: unknown, language: Language): Errors {
  if (!(failure instanceof ApiError)) return {};
  const action = failure.sentences(language)?.action ?? '';
  return Object.fromEntries(
    Object.entries(failure.fieldErrors(language)).map(([field, sentence]) => [field, `${sentence} ${action}`.trim()]),
  );
}

/** The four questions, on one screen. */
export function SendForm({
  opened,
  said,
  onChange,
  failure,
  onSend,
  onGiveUp,
}: {
  opened: Opened;
  said: Statement;
  onChange: Change;
  failure: unknown;
  onSend: (file: File, metadata: Record<string, string>, before: HeldUpload | null) => void;
  onGiveUp: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const { link, ahead } = opened;
  const [flagged, setFlagged] = useState<string[]>([]);
  const [touched, setTouched] = useState(false);
  // What the service refused is drawn anew by this form, and takes the focus as what the form itself finds does.
  const [sending, setSending] = useState(failure === null ? 0 : 1);
  const values = { largest: words.bytes(link.largest), example: date(link.window.from) };
  const wrong = check(said, link.largest, (key) => t(key, values));
  const mended = Object.fromEntries(Object.entries(wrong).filter(([field]) => flagged.includes(field)));
  const shown: Errors = touched || sending > 1 ? mended : refusal(failure, i18n.language === 'en' ? 'en' : 'vi');
  const change: Change = (changed) => {
    setTouched(true);
    onChange(changed);
  };
  if (link.upload?.state === 'RECEIVING') {
    const before = link.upload;
    return (
      <>
        {failure !== null && <Failure error={failure} />}
        <Again upload={before} largest={link.largest} onSend={(file) => onSend(file, {}, before)} onGiveUp={onGiveUp} />
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFlagged(Object.keys(wrong));
    setTouched(true);
    setSending((count) => count + 1);
    if (said.file && Object.keys(wrong).length === 0) onSend(said.file, metadata(said, ahead), null);
  };
  return (
    <form className="panel pad stack" onSubmit={submit} noValidate>
      <ErrorSummary errors={shown} sending={sending} />
      {failure !== null && !hasFieldErrors(failure) && <Failure error={failure} />}
      <FileField file={said.file} largest={link.largest} error={shown['file']} onFile={(file) => change({ file })} />
      {said.file && <FirstPicture key={`${said.file.name} ${said.file.size}`} file={said.file} />}
      <Field name="firstPicture" label={t('upload.time')} hint={t('upload.timeHint')} error={shown['firstPicture']}>
        {(control) => (
          <input
            {...control}
            className="inp num"
            autoComplete="off"
            value={said.time}
            onChange={(event) => change({ time: event.target.value })}
          />
        )}
      </Field>
      <Field name="date" label={t('upload.date')} hint={t('upload.dateHint')} error={shown['date']}>
        {(control) => (
          <input
            {...control}
            className="inp num"
            autoComplete="off"
            value={said.date}
            onChange={(event) => change({ date: event.target.value })}
          />
        )}
      </Field>
      <Comparison said={said} error={shown['clock']} onChange={change} />
      <Field name="sender" label={t('upload.sender')} hint={t('upload.senderHint')} error={shown['sender']}>
        {(control) => (
          <input
            {...control}
            className="inp"
            autoComplete="name"
            maxLength={80}
            value={said.sender}
            onChange={(event) => change({ sender: event.target.value })}
          />
        )}
      </Field>
      <div className={shown['consent'] ? 'field err' : 'field'}>
        <label className="choice" htmlFor="consent">
          <input
            id="consent"
            type="checkbox"
            checked={said.consent}
            onChange={(event) => change({ consent: event.target.checked })}
          />
          <span>{t('upload.consent', { incident: link.incidentCode })}</span>
        </label>
        {shown['consent'] && <Message>{shown['consent']}</Message>}
      </div>
      <button type="submit" className="btn p lg wide">
        {t('upload.send')}
      </button>
    </form>
  );
}
