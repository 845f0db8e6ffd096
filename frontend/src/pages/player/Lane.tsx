import { useEffect, useRef, type CSSProperties, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Extraction } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { clockTime } from '../../time/format';
import { useHead, type Deck } from './deck';
import { following, percent, ticks, zoomed } from './lane-scale';
import { decimalsFor, type Span } from './time-model';

/** The asked window with what was got and what is missing; the playhead is as wide as the uncertainty of the clock. */
export function Lane({
  deck,
  extraction,
  view,
  onView,
  children,
}: {
  deck: Deck;
  extraction: Extraction;
  view: Span;
  onView: (view: Span) => void;
  /** What stands under the track. */
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { whole } = deck.model;
  const { camera, clip } = extraction;
  const closer = (factor: number) => onView(zoomed(view, whole, deck.head().at, factor));
  return (
    <div className="tl">
      <div className="rh">
        <span className="num">{t('playerPage.shows', { length: words.duration((view.to - view.from) / 1000) })}</span>
        <span className="lz">
          <button type="button" aria-label={t('playerPage.laneCloser')} onClick={() => closer(0.5)}>
            <Icon name="plus" small />
          </button>
          <button type="button" aria-label={t('playerPage.laneFarther')} onClick={() => closer(2)}>
            <Icon name="minus" small />
          </button>
          <button type="button" onClick={() => onView(whole)}>
            {t('playerPage.laneWhole')}
          </button>
        </span>
      </div>
      <Ruler view={view} />
      <div className="ln">
        <OwnershipGlyph ownership={camera.ownership} />
        <span className="ell grow">{camera.name}</span>
        {clip && <small className="num">{words.offset(clip.offset)}</small>}
      </div>
      <Track deck={deck} view={view} onView={onView} />
      {children}
    </div>
  );
}

function Ruler({ view }: { view: Span }): ReactNode {
  return (
    <div className="rule num" aria-hidden="true">
      {ticks(view, 6).map((at) => (
        <span key={at} style={{ left: `${percent(view, at)}%` }}>
          {clockTime(at)}
        </span>
      ))}
    </div>
  );
}

const place = (view: Span, { from, to }: Span): CSSProperties => ({
  left: `${percent(view, from)}%`,
  width: `${percent(view, to) - percent(view, from)}%`,
});

function Track({ deck, view, onView }: { deck: Deck; view: Span; onView: (view: Span) => void }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const track = useRef<HTMLDivElement>(null);
  const { whole, runs, missing, uncertainty } = deck.model;
  const at = useHead(deck, (head) => head.at);
  const inGap = useHead(deck, (head) => head.missing !== null);
  useEffect(() => {
    const next = following(view, whole, at);
    if (next !== view) onView(next);
  }, [at, view, whole, onView]);
  const seek = ({ clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box) deck.seek(view.from + ((clientX - box.left) / box.width) * (view.to - view.from));
  };
  const spoken = `${words.clock(at, decimalsFor(uncertainty))}${inGap ? `, ${t('playerPage.noPicture')}` : ''}`;
  return (
    <div
      className="trk"
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={t('playerPage.timeline')}
      aria-valuemin={0}
      aria-valuemax={Math.round((whole.to - whole.from) / 1000)}
      aria-valuenow={Math.round((at - whole.from) / 1000)}
      aria-valuetext={spoken}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seek(event)}
    >
      {ticks(view, 6).map((tick) => (
        <u key={tick} style={{ left: `${percent(view, tick)}%` }} />
      ))}
      {runs.map((run) => (
        <i key={run.from} className="run" style={place(view, run)} />
      ))}
      {missing.map((gap) => (
        <i key={gap.from} className="gap" style={place(view, gap)}>
          <span className="num">{t('playerPage.laneGap', { length: words.duration((gap.to - gap.from) / 1000) })}</span>
        </i>
      ))}
      <Loop deck={deck} view={view} />
      {uncertainty !== null && (
        <i className="unsure" style={place(view, { from: at - uncertainty * 1000, to: at + uncertainty * 1000 })} />
      )}
      <i className="phead" style={{ left: `${percent(view, at)}%` }} />
    </div>
  );
}

function Loop({ deck, view }: { deck: Deck; view: Span }): ReactNode {
  const { from, to, on } = useHead(deck, (head) => head.loop);
  if (from === null && to === null) return null;
  if (from !== null && to !== null && from < to) {
    return <i className={on ? 'loop on' : 'loop'} style={place(view, { from, to })} />;
  }
  return <i className="loop half" style={{ left: `${percent(view, from ?? to ?? 0)}%` }} />;
}
