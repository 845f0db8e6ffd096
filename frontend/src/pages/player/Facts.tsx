import type { ParseKeys } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useManifest } from '../../api/clips';
import type { ClipSummary, Extraction } from '../../api/types';
import { lacking, partial, shortfall } from '../../extractions/sentences';
import { Sound } from '../../extractions/Sound';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { useServiceMinute } from '../../time/clock';
import { moment, ms, spanWithDate } from '../../time/format';
import { codecName } from './codec';
import { useLock } from '../clips/lock';

/** What is asserted about the clip, and the way to its manifest and its file. */
export function Facts({ extraction }: { extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const { clip } = extraction;
  const [reading, setReading] = useState(false);
  if (!clip) return null;
  return (
    <section className="clip-facts" aria-labelledby="facts">
      <h2 id="facts">{t('playerPage.facts')}</h2>
      <FactList extraction={extraction} clip={clip} />
      <div className="row w">
        <a className="btn sm" href={downloadAddress(clip.id)} download>
          <Icon name="download" small />
          {t('clipsPage.download')}
        </a>
        {!reading && (
          <button type="button" className="btn sm" onClick={() => setReading(true)}>
            {t('playerPage.readManifest')}
          </button>
        )}
      </div>
      {reading ? <Manifest id={clip.id} /> : <p className="sm m">{t('playerPage.bothLogged')}</p>}
    </section>
  );
}

/** What is said of an offset that the recorder did not just tell itself. */
const OFFSET_NOTES: Partial<Record<ClipSummary['offset']['method'], ParseKeys>> = {
  UPLOAD_ASSERTED: 'playerPage.asserted',
  ENTERED_BY_HAND: 'playerPage.measuredAgo',
  SET_BETWEEN_READINGS: 'playerPage.clockSet',
};

function FactList({ extraction, clip }: { extraction: Extraction; clip: ClipSummary }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const lock = useLock()(clip);
  const age = words.countdown((useServiceMinute() - ms(clip.offset.measuredAt)) / 1000);
  const gaps = lacking(t, extraction);
  const doubt = shortfall(t, extraction);
  const note = OFFSET_NOTES[clip.offset.method];
  const facts: [string, ReactNode][] = [
    [t('playerPage.fact.asked'), spanWithDate(extraction.asked)],
    [
      t('playerPage.fact.got'),
      t('clipsPage.gotOf', {
        got: words.duration(clip.gotSeconds),
        asked: words.duration(extraction.askedSeconds),
      }),
    ],
    // A clip may lack something without a gap that is long enough to be named: the note alone says so.
    ...(gaps.length > 0 || !partial(extraction)
      ? [
          [
            t('playerPage.fact.gaps'),
            gaps.length > 0 ? <Gaps key="gaps" sentences={gaps} /> : t('playerPage.noGaps'),
          ] as [string, ReactNode],
        ]
      : []),
    ...(doubt ? [[t('playerPage.fact.doubt'), doubt] as [string, ReactNode]] : []),
    [
      t('playerPage.fact.offset'),
      <>
        {words.offset(clip.offset)}
        {note && <small>{t(note, { at: moment(clip.offset.measuredAt), age })}</small>}
      </>,
    ],
    [
      t('playerPage.fact.picture'),
      t('playerPage.pictureFact', {
        codec: codecName(clip.codec),
        width: clip.width,
        height: clip.height,
        frames: words.number(clip.frames),
        size: words.bytes(clip.sizeBytes),
      }),
    ],
    [t('playerPage.fact.lock'), lock.enforced ? lock.sentence : <span className="dead">{lock.sentence}</span>],
    ['SHA-256', <code key="hash">{clip.sha256.replace(/(.{4})(?=.)/g, '$1 ')}</code>],
  ];
  return (
    <dl className="num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is missing, a line for each cause. */
function Gaps({ sentences }: { sentences: string[] }): ReactNode {
  return (
    <ul>
      {sentences.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** Names and versions of the tools, wherever the manifest keeps them. */
function toolsOf(content: Record<string, unknown>): [string, string][] {
  const tools = content['tools'] ?? content['toolVersions'];
  if (typeof tools !== 'object' || tools === null) return [];
  return Object.entries(tools).map(([name, version]) => [name, String(version)]);
}

function Manifest({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useManifest(id);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className="sm m late">{t('playerPage.readingManifest')}</p>;
  return (
    <div className="mani">
      <dl>
        <div>
          <dt>{t('sound.title')}</dt>
          <dd>
            <Sound content={data.content} />
          </dd>
        </div>
        {toolsOf(data.content).map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
        {data.sha256 && (
          <div>
            <dt>{t('playerPage.manifestHash')}</dt>
            <dd>
              <code>{data.sha256.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            </dd>
          </div>
        )}
      </dl>
      <details>
        <summary>{t('playerPage.wholeManifest')}</summary>
        <pre className="mono" tabIndex={0}>
          {JSON.stringify(data.content, null, 2)}
        </pre>
      </details>
      <p className="sm m">{t('playerPage.manifestLogged')}</p>
    </div>
  );
}
