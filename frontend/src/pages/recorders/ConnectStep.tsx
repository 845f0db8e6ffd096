import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Errors } from '../../form/ErrorSummary';
import { Field } from '../../form/Field';
import { TextField } from '../../form/TextField';
import { Icon } from '../../shell/icons';
import { Nearby } from './Nearby';
import { PlaybackFields } from './PlaybackFields';
import { ReachField } from './ReachField';
import { KINDS, ofFound, ofKind, type Kind, type RecorderDraft } from './recorder-draft';

/** Where the recorder answers, and what it is told before it does. */
export function ConnectStep({
  draft,
  password,
  errors,
  change,
  onPassword,
}: {
  draft: RecorderDraft;
  password: string;
  errors: Errors;
  change: (part: Partial<RecorderDraft>) => void;
  onPassword: (password: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="bd">
      <ReachField reach={draft.reach} error={errors['reach']} choose={(reach) => change({ reach })} />
      <Nearby key={draft.reach} reach={draft.reach} choose={(one) => change(ofFound(one))} />
      <Field name="kind" label={t('recorder.kind')} hint={t('recorder.kindHint')} error={errors['kind']}>
        {(control) => (
          <select
            {...control}
            className="inp"
            value={draft.kind}
            onChange={(event) => change(ofKind(event.target.value as Kind, draft))}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`recorderKind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="address">
        <TextField
          name="host"
          label={t('recorder.host')}
          hint={t('recorder.hostHint')}
          error={errors['host']}
          className="inp mono"
          value={draft.host}
          onChange={(typed) => change({ host: typed })}
        />
        <TextField
          name="port"
          label={t('recorder.port')}
          hint={t(draft.kind === 'DAHUA' ? 'recorder.portHintDahua' : 'recorder.portHint')}
          error={errors['port']}
          className="inp num"
          inputMode="numeric"
          value={draft.port}
          onChange={(typed) => change({ port: typed })}
        />
      </div>
      {draft.kind === 'RTSP' ? (
        <PlaybackFields
          playback={draft.playback}
          errors={errors}
          change={(part) => change({ playback: { ...draft.playback, ...part } })}
        />
      ) : (
        <label className="tick">
          <input type="checkbox" checked={draft.tls} onChange={(event) => change({ tls: event.target.checked })} />
          {t('recorder.tls')}
        </label>
      )}
      <TextField
        name="user"
        label={t('recorder.user')}
        hint={t('recorder.userHint')}
        error={errors['login']}
        optional
        className="inp"
        value={draft.user}
        onChange={(typed) => change({ user: typed })}
      />
      {draft.user.trim() !== '' && (
        <Field name="password" label={t('recorder.password')} hint={t('recorder.passwordHint')}>
          {(control) => (
            <input
              {...control}
              className="inp"
              type="password"
              autoComplete="off"
              value={password}
              onChange={(event) => onPassword(event.target.value)}
            />
          )}
        </Field>
      )}
      <TextField
        name="names"
        label={t('recorder.names')}
        hint={t(`recorder.namesHint.${draft.kind}`)}
        error={errors['channels']}
        className="inp mono"
        value={draft.names}
        onChange={(typed) => change({ names: typed })}
      />
      <p className="note">
        <Icon name="lock" />
        <span>{t('recorder.secret')}</span>
      </p>
    </div>
  );
}
