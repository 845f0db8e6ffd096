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
import { Snapshot } from './Findings';
import { channelsOf, type RecorderDraft } from './recorder-draft';

/**
 * Which of the recorder's channels belongs to which camera, and what the recorder is called. `made` are the cameras that were registered
 * from here; `onNew` asks for another, at the site that the other channels' cameras stand at where there is one.
 */
export function ChannelStep({
  draft,
  connection,
  ward,
  errors,
  made,
  change,
  onNew,
}: {
  draft: RecorderDraft;
  connection: Connection;
  ward: string | null;
  errors: Errors;
  made: string[];
  change: (part: Partial<RecorderDraft>) => void;
  onNew: (channel: string, siteCode: string) => void;
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
        {channelsOf(connection).map(({ name, label, snapshot }) => {
          const chosen = draft.eyes[name] ?? '';
          return (
            <div key={name} className="eye">
              <label className="mono" htmlFor={eyeId(name)}>
                {label}
              </label>
              <Snapshot of={label} jpeg={snapshot} />
              <select
                id={eyeId(name)}
                className="inp"
                value={chosen}
                onChange={(event) => change({ eyes: { ...draft.eyes, [name]: event.target.value } })}
              >
                <option value="">{t('recorder.unused')}</option>
                {chosen && !free.some(({ code }) => code === chosen) && <option value={chosen}>{chosen}</option>}
                {free
                  .filter(({ code }) => code === chosen || !taken.has(code))
                  .map((camera) => (
                    <option key={camera.code} value={camera.code}>
                      {`${camera.name} · ${camera.code}`}
                    </option>
                  ))}
              </select>
              {made.includes(chosen) && (
                <p className="sm m" role="status">
                  {t('recorder.cameraMade', { code: chosen })}
                </p>
              )}
              {!chosen && (
                <button
                  type="button"
                  className="btn"
                  onClick={() => onNew(name, free.find(({ code }) => taken.has(code))?.site ?? '')}
                >
                  <Icon name="plus" small />
                  {t('recorder.newCamera', { channel: label })}
                </button>
              )}
            </div>
          );
        })}
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

/** The id of the field that says which camera a channel is. */
export function eyeId(channel: string): string {
  return `eye-${channel}`;
}
