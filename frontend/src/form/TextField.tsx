import type { ReactNode } from 'react';
import { Field } from './Field';

/** A field of one line that nobody corrects or completes: an address, a name, a code. */
export function TextField({
  name,
  label,
  hint,
  error,
  optional = false,
  className = 'inp',
  inputMode,
  value,
  onChange,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  inputMode?: 'numeric' | 'decimal';
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <input
          {...control}
          className={className}
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
