import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress } from '../../api/clips';
import { useSession } from '../../api/session';
import type { Extraction, Incident } from '../../api/types';
import { ManifestDrawer } from '../../extractions/ManifestDrawer';
import { OutcomeChip } from '../../extractions/OutcomeChip';
import { lacking, shortfall } from '../../extractions/sentences';
import { useWords } from '../../i18n/words';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { span } from '../../time/format';
import { storedOf } from './request-draft';

function Clip({ extraction }: { extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { role } = useSession();
  const [manifest, setManifest] = useState(false);
  const { clip, camera } = extraction;
  if (!clip) return null;
  const doubts = [...lacking(t, extraction), shortfall(t, extraction)].filter(Boolean).join(' ');
  return (
    <li className="clip">
      <div className="row">
        <OwnershipGlyph ownership={camera.ownership} label={t(`ownershipCamera.${camera.ownership}`)} />
        <b className="md grow">{camera.name}</b>
        <OutcomeChip link={extraction.link} />
      </div>
      <span className="num m sm">
        {[span(clip.got), words.duration(clip.gotSeconds), words.bytes(clip.sizeBytes)].join(' · ')}
      </span>
      {doubts && <span className="md m2">{doubts}</span>}
      {extraction.link?.note && <span className="md m2">{extraction.link.note}</span>}
      <div className="row w">
        {role === 'INVESTIGATOR' && (
          <Link to="/clips/$id" params={{ id: clip.id }} className="btn sm">
            <Icon name="play" />
            {t('clip.view')}
          </Link>
        )}
        <button type="button" className="btn sm" onClick={() => setManifest(true)}>
          {t('clip.manifest')}
        </button>
        {role === 'INVESTIGATOR' && (
          <a className="btn sm" href={downloadAddress(clip.id)} download>
            <Icon name="download" />
            {t('clip.download')}
          </a>
        )}
      </div>
      {manifest && <ManifestDrawer extraction={extraction} onClose={() => setManifest(false)} />}
    </li>
  );
}

/** The clips the incident has, with what each did for it. */
export function ClipPanel({ extractions, incident }: { extractions: Extraction[]; incident: Incident }): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const stored = storedOf(extractions);
  return (
    <section className="panel" aria-labelledby="clips-title">
      <header>
        <h2 id="clips-title">{t('clip.title')}</h2>
        <span className="grow" />
        {stored.length > 0 && <span className="sm m">{t('clip.logged')}</span>}
      </header>
      {stored.length === 0 ? (
        <p className="list-empty">{t('clip.none', { code: incident.code })}</p>
      ) : (
        <ul>
          {stored.map((one) => (
            <Clip key={one.code} extraction={one} />
          ))}
        </ul>
      )}
      {role === 'AUDITOR' && stored.length > 0 && <p className="note flat">{t('clip.reader')}</p>}
    </section>
  );
}
