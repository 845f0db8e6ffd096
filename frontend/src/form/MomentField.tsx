import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceNow } from '../time/clock';
import { clockTime, date } from '../time/format';
import { parseDate, parseMoment, parseTimeOfDay } from '../time/parse';
import { Message } from './Field';

/** The two texts of an instant while they are being typed. */
export interface MomentTexts {
  date: string;
  time: string;
}

/** The texts of an instant in epoch milliseconds. */
export function momentTexts(ms: number): MomentTexts {
  return { date: date(ms), time: clockTime(ms) };
}

/**
 * A date and a time of day, both by keyboard in any of the usual forms; shown back in full on leaving.
 * Tells the instant in epoch milliseconds, or null while the texts are none. `value` wins when it changes from outside.
 */
export function MomentField({
  name,
  label,
  value,
  onChange,
  error,
}: {
  name: string;
  label: string;
  value: number | null;
  onChange: (ms: number | null) => void;
  error?: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const [texts, setTexts] = useState<MomentTexts>(() => (value === null ? { date: '', time: '' } : momentTexts(value)));
  const [told, setTold] = useState(value);
  const [left, setLeft] = useState(false);
  if (value !== null && value !== told) {
    setTold(value);
    setTexts(momentTexts(value));
  }
  const type = (changed: Partial<MomentTexts>) => {
    const next = { ...texts, ...changed };
    const ms = parseMoment(next.date, next.time);
    setTexts(next);
    setTold(ms);
    onChange(ms);
  };
  const leave = () => {
    setLeft(true);
    const ms = parseMoment(texts.date, texts.time);
    if (ms !== null) setTexts(momentTexts(ms));
  };
  const badTime = left && texts.time !== '' && parseTimeOfDay(texts.time) === null ? t('form.badTime') : undefined;
  const badDate =
    left && texts.date !== '' && parseDate(texts.date) === null
      ? t('form.badDate', { example: date(serviceNow()) })
      : undefined;
  const message = badTime ?? badDate ?? error;
  const messageId = message ? `${name}-error` : undefined;
  const common = {
    className: 'inp num',
    autoComplete: 'off',
    onBlur: leave,
    'aria-describedby': messageId,
    'aria-invalid': message ? true : undefined,
  } as const;
  return (
    <fieldset className={message ? 'field err' : 'field'}>
      <legend className="lab">{label}</legend>
      <div className="moment">
        <label>
          <span className="vh">{`${label}: `}</span>
          <span className="hint">{t('form.time')}</span>
          <input
            {...common}
            id={name}
            inputMode="text"
            value={texts.time}
            onChange={(event) => type({ time: event.target.value })}
          />
        </label>
        <label>
          <span className="vh">{`${label}: `}</span>
          <span className="hint">{t('form.date')}</span>
          <input
            {...common}
            inputMode="text"
            value={texts.date}
            onChange={(event) => type({ date: event.target.value })}
          />
        </label>
      </div>
      {message && <Message id={messageId}>{message}</Message>}
    </fieldset>
  );
}
