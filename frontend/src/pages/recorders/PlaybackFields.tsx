import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { TextField } from '../../form/TextField';
import { presetOf, PRESETS, type Playback } from './playback-templates';

const ENDS = ['HONOURED', 'IGNORED'] as const;

/** How the addresses are made from which a recorder plays back; a preset fills the fields. */
export function PlaybackFields({
  playback,
  errors,
  change,
}: {
  playback: Playback;
  errors: Errors;
  change: (part: Partial<Playback>) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Field name="preset" label={t('recorder.preset')} hint={t('recorder.presetHint')}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={presetOf(playback)}
            onChange={(event) => change(PRESETS[event.target.value] ?? {})}
          >
            <option value="">{t('recorder.ownTemplate')}</option>
            {Object.keys(PRESETS).map((brand) => (
              <option key={brand} value={brand}>
                {t('recorder.presetOf', { brand })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name="template"
        label={t('recorder.template')}
        hint={t('recorder.templateHint')}
        error={errors['template']}
      >
        {(control) => (
          <textarea
            {...control}
            className="inp mono"
            rows={3}
            autoComplete="off"
            spellCheck={false}
            value={playback.template}
            onChange={(event) => change({ template: event.target.value })}
          />
        )}
      </Field>
      <TextField
        name="zone"
        label={t('recorder.zone')}
        hint={t('recorder.zoneHint')}
        error={errors['zone']}
        className="inp mono"
        value={playback.zone}
        onChange={(typed) => change({ zone: typed })}
      />
      <Field name="end" label={t('recorder.end')} hint={t('recorder.endHint')}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={playback.end}
            onChange={(event) => change({ end: event.target.value === 'IGNORED' ? 'IGNORED' : 'HONOURED' })}
          >
            {ENDS.map((end) => (
              <option key={end} value={end}>
                {t(`recorder.ends.${end}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
