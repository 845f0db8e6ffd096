import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../shell/icons';

/** What a control needs so that its label, hint and message are read out with it. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label above, hint under it, the control, then the message. `name` is what an error summary links to. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  children: (control: ControlProps) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const unique = useId();
  const hintId = hint ? `${unique}-hint` : undefined;
  const errorId = error ? `${unique}-error` : undefined;
  return (
    <div className={error ? 'field err' : 'field'}>
      <label htmlFor={name}>
        {label}
        {optional && <span className="opt">{` ${t('form.optional')}`}</span>}
      </label>
      {hint && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
      {children({
        id: name,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && <Message id={errorId}>{error}</Message>}
    </div>
  );
}

/** A field's message: what is wrong and how to mend it. */
export function Message({ id, children }: { id?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <span className="msg" id={id}>
      <Icon name="warn" />
      {children}
    </span>
  );
}
