import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../api/types';
import type { Errors } from '../../../form/ErrorSummary';
import { Field, Message } from '../../../form/Field';
import { byVietnamese } from '../../../form/search-text';
import { Icon, OwnershipGlyph } from '../../../shell/icons';
import type { CameraDraft } from './register-draft';
import { SectorEditor } from './SectorEditor';
import { Stepper } from './Stepper';

/** Where the camera stands, what it is called and what it sees. */
export function PlaceStep({
  draft,
  sites,
  errors,
  change,
}: {
  draft: CameraDraft;
  sites: Site[];
  errors: Errors;
  change: (part: Partial<CameraDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const site = sites.find(({ code }) => code === draft.siteCode);
  const sorted = sites.toSorted((a, b) => byVietnamese(a.name, b.name));
  return (
    <>
      <SectorEditor draft={draft} site={site} change={change} />
      <div className="bd">
        <Field name="siteCode" label={t('register.site')} hint={t('register.siteHint')} error={errors['siteCode']}>
          {(control) => (
            <select
              {...control}
              className="inp"
              value={draft.siteCode}
              onChange={(event) => change({ siteCode: event.target.value, position: null, accuracy: null })}
            >
              <option value="">{t('register.choose')}</option>
              {sorted.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Locate draft={draft} site={site} error={errors['position']} change={change} />
        <div className="steppers">
          <Stepper
            label={t('register.bearing')}
            unit="°"
            value={draft.bearing}
            step={5}
            least={0}
            most={359}
            turn
            onChange={(bearing) => change({ bearing })}
          />
          <Stepper
            label={t('register.fieldOfView')}
            unit="°"
            value={draft.fieldOfView}
            step={5}
            least={5}
            most={360}
            onChange={(fieldOfView) => change({ fieldOfView })}
          />
          <Stepper
            label={t('register.range')}
            unit=" m"
            value={draft.rangeMetres}
            step={5}
            least={1}
            most={500}
            onChange={(rangeMetres) => change({ rangeMetres })}
          />
        </div>
        <Ownership draft={draft} error={errors['ownership']} change={change} />
        <Field name="name" label={t('register.name')} hint={t('register.nameHint')} error={errors['name']}>
          {(control) => (
            <input
              {...control}
              className="inp"
              autoComplete="off"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** The position: from the device, from the site, or by a tap on the plan; says how far off it may be. */
function Locate({
  draft: { position, accuracy },
  site,
  error,
  change,
}: {
  draft: CameraDraft;
  site: Site | undefined;
  error: string | undefined;
  change: (part: Partial<CameraDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const ask = () => {
    if (!('geolocation' in navigator)) return setState('refused');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        change({
          position: { lat: coords.latitude, lon: coords.longitude },
          accuracy: Math.round(coords.accuracy),
        });
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const sentence = () => {
    if (state === 'asking') return t('register.asking');
    if (state === 'refused') return t('register.noPosition');
    if (!position) return t('register.tap');
    return accuracy === null ? t('register.byHand') : t('register.fromDevice', { metres: accuracy });
  };
  return (
    <div className={error ? 'field err' : 'field'}>
      <p className="note ac" role="status">
        <Icon name="pin" />
        <span>{sentence()}</span>
      </p>
      <div className="two2">
        <button type="button" className="btn" id="position" aria-describedby="position-error" onClick={ask}>
          {t('register.locate')}
        </button>
        {site && (
          <button type="button" className="btn" onClick={() => change({ position: site.position, accuracy: null })}>
            {t('register.atSite')}
          </button>
        )}
      </div>
      {error && <Message id="position-error">{error}</Message>}
    </div>
  );
}

function Ownership({
  draft,
  error,
  change,
}: {
  draft: CameraDraft;
  error: string | undefined;
  change: (part: Partial<CameraDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className={error ? 'field err' : 'field'}>
      <legend className="lab">{t('register.ownership')}</legend>
      <div className="two2">
        {(['PUBLIC', 'HOUSEHOLD'] as const).map((ownership, index) => (
          <label key={ownership} className={draft.ownership === ownership ? 'pick on' : 'pick'}>
            <input
              type="radio"
              className="vh"
              name="ownership"
              id={index === 0 ? 'ownership' : undefined}
              checked={draft.ownership === ownership}
              onChange={() => change({ ownership })}
            />
            <OwnershipGlyph ownership={ownership} />
            {t(`ownership.${ownership}`)}
          </label>
        ))}
      </div>
      {error && <Message>{error}</Message>}
    </fieldset>
  );
}
