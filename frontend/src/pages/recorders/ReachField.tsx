import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReaches } from '../../api/recorders';
import { Field } from '../../form/Field';

/** From where a recorder is asked. Not shown where nobody but the service could: most cities have one network. */
export function ReachField({
  reach,
  error,
  choose,
}: {
  reach: string;
  error: string | undefined;
  choose: (reach: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { data: alive } = useReaches();
  if (!reach && !alive?.length) return null;
  const gone = alive && reach && !alive.some(({ label }) => label === reach);
  return (
    <Field name="reach" label={t('recorder.reach')} hint={t('recorder.reachHint')} error={error} optional>
      {(control) => (
        <select {...control} className="inp" value={reach} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('recorder.reachHere')}</option>
          {(alive ?? []).map(({ label, workers }) => (
            <option key={label} value={label}>
              {t('recorder.reachOf', { label, count: workers })}
            </option>
          ))}
          {reach && !alive && <option value={reach}>{reach}</option>}
          {gone && <option value={reach}>{t('recorder.reachGone', { label: reach })}</option>}
        </select>
      )}
    </Field>
  );
}
