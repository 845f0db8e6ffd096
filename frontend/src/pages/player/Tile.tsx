import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress } from '../../api/clips';
import type { Extraction, Viewing, ViewingCopy } from '../../api/types';
import { causeAt } from '../../extractions/sentences';
import { useWords } from '../../i18n/words';
import { OwnershipGlyph } from '../../shell/icons';
import { clockTime, iso, moment, span } from '../../time/format';
import { codecName, playable } from './codec';
import { useHead, type Deck } from './deck';
import { useReason } from './previews';
import { nextRun } from './time-model';
import { Watermark } from './Watermark';

type Trouble = 'codec' | 'broken' | null;

/** The picture; nothing lies on it but the watermark. What there is no picture of is named in its place. */
export function Tile({
  frame,
  viewing,
  deck,
  copy,
  expired,
  onReopen,
  onFullScreen,
}: {
  frame: RefObject<HTMLElement | null>;
  viewing: Viewing;
  deck: Deck;
  /** What is shown where the browser cannot play the master; null while nothing is known of it. */
  copy: ViewingCopy | null;
  expired: boolean;
  onReopen: () => void;
  onFullScreen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const { camera, clip } = viewing.extraction;
  const [trouble, setTrouble] = useState<Trouble>(() =>
    clip && !playable(clip.codec, document.createElement('video')) ? 'codec' : null,
  );
  useEffect(() => (video.current ? deck.attach(video.current) : undefined), [deck]);
  const [copyFails, setCopyFails] = useState(false);
  const copied = trouble === 'codec' && !copyFails && copy?.url ? copy.url : null;
  const source = trouble === null ? viewing.mediaUrl : copied;
  const served = !expired && source !== null;
  const failed = () => {
    const broken = video.current?.error?.code === MediaError.MEDIA_ERR_NETWORK;
    if (copied && !broken) setCopyFails(true);
    else setTrouble(broken ? 'broken' : 'codec');
  };
  return (
    <figure className="tile" ref={frame}>
      <div className="pic" onContextMenu={(event) => event.preventDefault()}>
        <video
          ref={video}
          src={served ? source : undefined}
          preload="auto"
          playsInline
          disablePictureInPicture
          disableRemotePlayback
          aria-label={t('playerPage.picture', { camera: camera.name })}
          onError={served ? failed : undefined}
          onClick={() => deck.toggle()}
        />
        {served && <Gap deck={deck} extraction={viewing.extraction} />}
        {served && <Watermark text={viewing.watermark} />}
        {expired && <Expired viewing={viewing} onReopen={onReopen} />}
        {!expired && trouble && !copied && (
          <Unplayable viewing={viewing} trouble={trouble} copy={copyFails ? null : copy} onReopen={onReopen} />
        )}
      </div>
      <figcaption className="cap num">
        <OwnershipGlyph ownership={camera.ownership} label={t(`ownershipCamera.${camera.ownership}`)} />
        <span className="grow ell">{camera.name}</span>
        {copied && <b className="not-master nw">{t('playerPage.viewingCopy')}</b>}
        <Passed deck={deck} />
        <span className="u mono">{camera.code}</span>
        <button type="button" className="full" onClick={onFullScreen}>
          {t('playerPage.full')} <kbd>F</kbd>
        </button>
      </figcaption>
    </figure>
  );
}

/** In the place of the picture where there is none, and why. */
function Gap({ deck, extraction }: { deck: Deck; extraction: Extraction }): ReactNode {
  const { t } = useTranslation();
  const missing = useHead(deck, (head) => head.missing);
  const at = useHead(deck, (head) => head.at);
  if (!missing) return null;
  const next = nextRun(deck.model.runs, at);
  return (
    <div className="nosig">
      <b>{t('playerPage.noPicture')}</b>
      <p className="num">
        {t('playerPage.gap', { span: span({ from: iso(missing.from), to: iso(missing.to) }) })}
        <br />
        {t(`playerPage.gapWhy.${causeAt(extraction, at)}`)}
      </p>
      {next && (
        <button type="button" className="btn sm num" onClick={() => deck.nextFootage()}>
          {t('playerPage.toNext', { at: clockTime(next.from) })}
        </button>
      )}
    </div>
  );
}

/** Says which gap playing has just jumped over. */
function Passed({ deck }: { deck: Deck }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const passed = useHead(deck, (head) => head.passed);
  if (!passed) return null;
  const length = words.duration((passed.to - passed.from) / 1000);
  return (
    <span className="passed nw" role="status">
      {t('playerPage.passed', { at: clockTime(passed.from), length })}
    </span>
  );
}

function Expired({ viewing, onReopen }: { viewing: Viewing; onReopen: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="nosig" role="alert">
      <b>{t('playerPage.expired', { at: moment(viewing.expiresAt) })}</b>
      <p>{t('playerPage.expiredAction')}</p>
      <button type="button" className="btn sm" onClick={onReopen}>
        {t('playerPage.reopen')}
      </button>
    </div>
  );
}

function Unplayable({
  viewing: { extraction },
  trouble,
  copy,
  onReopen,
}: {
  viewing: Viewing;
  trouble: 'codec' | 'broken';
  copy: ViewingCopy | null;
  onReopen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { clip } = extraction;
  if (!clip) return null;
  const codec = codecName(clip.codec);
  if (trouble === 'broken') {
    return (
      <div className="nosig" role="alert">
        <b>{t('playerPage.brokenOff')}</b>
        <p>{t('playerPage.brokenOffAction')}</p>
        <button type="button" className="btn sm" onClick={onReopen}>
          {t('playerPage.reopen')}
        </button>
      </div>
    );
  }
  if (copy?.state === 'BEING_MADE') {
    return (
      <div className="nosig" role="status">
        <b>{t('playerPage.copyWaiting')}</b>
        <p>{t('playerPage.copyWaitingAction', { codec })}</p>
      </div>
    );
  }
  return (
    <div className="nosig" role="alert">
      <b>{t('playerPage.noCodec', { codec })}</b>
      {copy?.reason && <CopyFailed reason={copy.reason} />}
      <p>{t('playerPage.noCodecAction', { codec })}</p>
      <a className="btn sm" href={downloadAddress(clip.id)} download>
        {t('clipsPage.download')}
      </a>
    </div>
  );
}

function CopyFailed({ reason }: { reason: NonNullable<ViewingCopy['reason']> }): ReactNode {
  const { t } = useTranslation();
  const said = useReason();
  return (
    <p>
      {t('playerPage.copyFailed')} {said(reason)}
    </p>
  );
}
