import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetConsent } from '../../api/registry';
import { useSession } from '../../api/session';
import type { Camera } from '../../api/types';
import { Failure } from '../../shell/Failure';

/** Records that the owner withdrew or gave consent: names the camera, the owner and what follows, then does it. */
export function ConsentStep({ camera, onDone }: { camera: Camera; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { name: official } = useSession();
  const set = useSetConsent(camera.code);
  const granted = camera.consent?.state === 'GRANTED';
  const act = granted ? 'withdraw' : 'grant';
  const { name, consent } = camera;
  return (
    <section className="panel step" aria-labelledby="step-title">
      <div className="pad stack">
        <h2 id="step-title">{t(`consentStep.${act}.title`, { name })}</h2>
        <p>{t(`consentStep.${act}.owner`, { owner: consent?.owner ?? '', code: camera.code })}</p>
        <p className={granted ? 'note warn' : 'note'}>{t(`consentStep.${act}.consequence`)}</p>
        {set.error && <Failure error={set.error} />}
        <div className="row w">
          <button
            type="button"
            className={granted ? 'btn d' : 'btn p'}
            aria-disabled={set.isPending}
            onClick={() => !set.isPending && set.mutate(granted ? 'WITHDRAWN' : 'GRANTED', { onSuccess: onDone })}
          >
            {t(`consentStep.${act}.do`, { name })}
          </button>
          <button type="button" className="btn" onClick={onDone}>
            {t(`consentStep.${act}.keep`)}
          </button>
        </div>
        <p className="sm m">{t('consentStep.logged', { name: official })}</p>
      </div>
    </section>
  );
}
