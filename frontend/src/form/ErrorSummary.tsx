import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../shell/icons';

/** Messages by field name; the field's control has that name as its id. */
export type Errors = Record<string, string>;

/** Takes the focus after a sending that failed, and leads to each field. `sending` counts the sendings. */
export function ErrorSummary({ errors, sending }: { errors: Errors; sending: number }): ReactNode {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const names = Object.keys(errors);
  const only = names.length === 1 ? names[0] : undefined;
  // Once for each sending: mending one of two fields must not take the focus to the other.
  const take = useEffectEvent(() => {
    if (only) document.getElementById(only)?.focus();
    else box.current?.focus();
  });
  useEffect(() => {
    if (sending > 0) take();
  }, [sending]);
  if (names.length < 2) return null;
  return (
    <div className="note bad" ref={box} tabIndex={-1} role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{t('error.summary', { count: names.length })}</b>
        </p>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(name)?.focus();
                }}
              >
                {errors[name]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
