import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atWork, useCancel, useRetry } from '../api/requests';
import { useSession } from '../api/session';
import type { Extraction } from '../api/types';
import { useWords } from '../i18n/words';
import { Failure } from '../shell/Failure';
import { OwnershipGlyph } from '../shell/icons';
import { clockTime, date, ms, span } from '../time/format';
import { ManifestDrawer } from './ManifestDrawer';
import { useRemaining } from './remaining';
import { lacking, missing, partial, shortfall, standing, tones } from './sentences';
import './extractions.css';

const MINUTE = 60;

/**
 * What is true of it now, in one or two sentences; footage is counted, not bytes.
 *
 * `left`: seconds until a fetch has all, null where nobody knows.
 */
function useSentence(): (extraction: Extraction, left: number | null) => string {
  const { t } = useTranslation();
  const words = useWords();
  const trouble = (one: Extraction, next = '') => {
    const said = words.language === 'en' ? one.trouble?.english : one.trouble;
    return [said?.message, next, said?.action].filter(Boolean).join(' ');
  };
  const stored = (one: Extraction) => {
    const { clip } = one;
    if (!clip) return '';
    const lock = clip.lock.until
      ? t('extraction.locked', { date: date(clip.lock.until) })
      : t(clip.lock.enforced ? 'extraction.lockedOpen' : 'extraction.notLocked');
    const [got, asked] = [words.duration(clip.gotSeconds), words.duration(one.askedSeconds)];
    if (!partial(one)) return [t('extraction.whole', { asked }), shortfall(t, one), lock].filter(Boolean).join(' ');
    const part = t('clipsPage.gotOf', { got, asked });
    return [part, ...lacking(t, one), shortfall(t, one), lock].filter(Boolean).join(' ');
  };
  const written = (one: Extraction) => {
    if (one.attempt < 2 && one.progressBytes === 0) return '';
    return t('extraction.written', {
      attempt: one.attempt,
      got: words.duration(one.progressSeconds),
      asked: words.duration(one.askedSeconds),
      size: words.bytes(one.progressBytes),
    });
  };
  const toCome = (one: Extraction, left: number | null) => {
    // Of one long file nothing counts before all of it is there; its bytes show that it comes.
    if (one.progressSeconds === 0)
      return one.progressBytes > 0 ? t('extraction.fetchingBytes', { size: words.bytes(one.progressBytes) }) : '';
    if (left === null) return '';
    return left < MINUTE ? t('extraction.soon') : t('extraction.left', { left: words.left(left + MINUTE / 2) });
  };
  return (one, left) => {
    const how = standing(one);
    const asked = words.duration(one.askedSeconds);
    switch (how) {
      case 'PLANNED':
        return t('extraction.planned');
      case 'FETCHING':
        return [t('extraction.fetching', { got: words.duration(one.progressSeconds), asked }), toCome(one, left)]
          .filter(Boolean)
          .join(' ');
      case 'CUTTING':
        return `${t('extraction.cutting', { window: span(one.asked) })} ${written(one)}`.trim();
      case 'STORING':
        return t('extraction.storing');
      case 'WAITING':
        // What it asks for, such as 'if it stays so', is read after what happens by itself.
        return trouble(one, t('extraction.waiting', { at: one.retryAt ? clockTime(one.retryAt) : '' }));
      case 'STOPPING':
        return t('extraction.stopping');
      case 'CANCELLED':
        return t('extraction.cancelled');
      case 'FAILED':
        return trouble(one);
      default:
        return stored(one);
    }
  };
}

function Progress({ extraction }: { extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const how = standing(extraction);
  // Nothing is kept of what had come before it failed or was stopped.
  if (how === 'PLANNED' || how === 'FAILED' || how === 'CANCELLED') return null;
  const from = ms(extraction.asked.from);
  const length = ms(extraction.asked.to) - from;
  const part = (at: string) => Math.min(100, Math.max(0, ((ms(at) - from) / length) * 100));
  const done = extraction.clip ? 100 : (extraction.progressSeconds / Math.max(1, extraction.askedSeconds)) * 100;
  return (
    <div
      className="prog"
      role="progressbar"
      aria-label={t('extraction.progress', { camera: extraction.camera.name })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done)}
    >
      <i className={extraction.clip ? '' : 'run'} style={{ width: `${Math.min(100, done)}%` }} />
      {missing(extraction).map((hole) => (
        <i
          key={hole.from}
          className="gap"
          style={{ left: `${part(hole.from)}%`, width: `${part(hole.to) - part(hole.from)}%` }}
        />
      ))}
    </div>
  );
}

/** One extraction: its state, its progress in footage, what happened and what to do. */
export function ExtractionItem({ extraction }: { extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const sentence = useSentence();
  const left = useRemaining(extraction);
  const retry = useRetry();
  const cancel = useCancel();
  const [manifest, setManifest] = useState(false);
  const how = standing(extraction);
  const investigator = role === 'INVESTIGATOR';
  const triable = extraction.state === 'FAILED' || extraction.state === 'CANCELLED';
  const canRetry = investigator && triable && extraction.trouble?.retryable !== false;
  const canCancel = investigator && atWork(extraction) && !extraction.cancelRequested;
  return (
    <li className="ex">
      <div className="row w">
        <span className={`chip ${tones[how]}`}>{t(`extractionState.${how}`)}</span>
        <OwnershipGlyph
          ownership={extraction.camera.ownership}
          label={t(`ownershipCamera.${extraction.camera.ownership}`)}
        />
        <b className="md">{extraction.camera.name}</b>
        <span className="num sm m2 nw">{span(extraction.asked)}</span>
        <span className="grow" />
        <span className="mono sm m">{extraction.code}</span>
      </div>
      <Progress extraction={extraction} />
      <div className="t">
        <span className="grow">{sentence(extraction, left)}</span>
        {canRetry && (
          <button
            type="button"
            className="btn sm"
            aria-disabled={retry.isPending}
            onClick={() => !retry.isPending && retry.mutate(extraction.code)}
          >
            {t('extraction.retry')}
          </button>
        )}
        {investigator && extraction.mayPlayEarly && (
          <Link to="/extractions/$code/early" params={{ code: extraction.code }} className="btn sm">
            {t('extraction.early')}
          </Link>
        )}
        {canCancel && (
          <button
            type="button"
            className="btn sm"
            aria-disabled={cancel.isPending}
            onClick={() => !cancel.isPending && cancel.mutate(extraction.code)}
          >
            {t('extraction.cancel')}
          </button>
        )}
        {extraction.clip && (
          <button type="button" className="btn sm" onClick={() => setManifest(true)}>
            {t('extraction.manifest')}
          </button>
        )}
      </div>
      {retry.error && <Failure error={retry.error} />}
      {cancel.error && <Failure error={cancel.error} />}
      {manifest && <ManifestDrawer extraction={extraction} onClose={() => setManifest(false)} />}
    </li>
  );
}
