import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapCameras } from '../../api/registry';
import type { Connection } from '../../api/types';
import type { Errors } from '../../form/ErrorSummary';
import { Message } from '../../form/Field';
import { TextField } from '../../form/TextField';
import { byVietnamese } from '../../form/search-text';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { channelsOf, type RecorderDraft } from './recorder-draft';

/** Which of the recorder's channels belongs to which camera, and what the recorder is called. */
export function ChannelStep({
  draft,
  connection,
  ward,
  errors,
  change,
}: {
  draft: RecorderDraft;
  connection: Connection;
  ward: string | null;
  errors: Errors;
  change: (part: Partial<RecorderDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const cameras = useMapCameras();
  const free = (cameras.data ?? [])
    .filter((camera) => camera.ward === ward && !camera.footage && camera.status !== 'WITHDRAWN')
    .toSorted((a, b) => byVietnamese(a.name, b.name));
  const taken = new Set(Object.values(draft.eyes).filter(Boolean));
  return (
    <div className="bd">
      {cameras.error && <Failure error={cameras.error} onRetry={() => void cameras.refetch()} />}
      <fieldset className={errors['channels'] ? 'field err' : 'field'}>
        <legend className="lab" id="channels" tabIndex={-1}>
          {t('recorder.eyes')}
        </legend>
        <span className="hint">{t('recorder.eyesHint')}</span>
        {channelsOf(connection).map(({ name, label }) => (
          <div key={name} className="eye">
            <label className="mono" htmlFor={`eye-${name}`}>
              {label}
            </label>
            <select
              id={`eye-${name}`}
              className="inp"
              value={draft.eyes[name] ?? ''}
              onChange={(event) => change({ eyes: { ...draft.eyes, [name]: event.target.value } })}
            >
              <option value="">{t('recorder.unused')}</option>
              {free
                .filter(({ code }) => code === draft.eyes[name] || !taken.has(code))
                .map((camera) => (
                  <option key={camera.code} value={camera.code}>
                    {`${camera.name} · ${camera.code}`}
                  </option>
                ))}
            </select>
            <Link to="/cameras/new" search={{ name: label }} className="lnk">
              <Icon name="plus" small />
              {t('recorder.newCamera')}
            </Link>
          </div>
        ))}
        {errors['channels'] && <Message id="channels-error">{errors['channels']}</Message>}
      </fieldset>
      <TextField
        name="code"
        label={t('recorder.code')}
        hint={t('recorder.codeHint')}
        error={errors['code']}
        className="inp mono"
        value={draft.code}
        onChange={(typed) => change({ code: typed })}
      />
      <TextField
        name="retentionDays"
        label={t('recorder.retention')}
        hint={t('recorder.retentionHint')}
        error={errors['retentionDays']}
        optional
        className="inp num"
        inputMode="decimal"
        value={draft.retentionDays}
        onChange={(typed) => change({ retentionDays: typed })}
      />
    </div>
  );
}
