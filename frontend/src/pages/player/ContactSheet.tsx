import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactSheet as Sheet } from '../../api/types';
import { clockTime } from '../../time/format';
import { useHead, type Deck } from './deck';
import { usePicture, useReason } from './previews';
import { HEIGHT, placeOf, tileAt, tilesIn, widthOf, type TimedTile } from './sheet';
import type { Span } from './time-model';

const GAP = 4;

/** Key frames of what the timeline shows, each a button that goes there. Closer in, other ones come. */
export function ContactSheet({
  deck,
  view,
  sheet,
  unknown,
  expired,
}: {
  deck: Deck;
  view: Span;
  /** Null while nothing is known of it. */
  sheet: Sheet | null;
  /** The service did not say. */
  unknown: boolean;
  expired: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const { address, failed } = usePicture(expired ? null : (sheet?.url ?? null));
  const room = sheet?.tiles.length ? Math.max(1, Math.floor((width + GAP) / (widthOf(sheet) + GAP))) : 1;
  const shown = sheet ? tilesIn(sheet.tiles, view, room) : [];
  const visible = address !== null && sheet !== null;
  return (
    <>
      <div className="ln sheet-name">
        <span className="grow">
          {t('playerPage.sheet')}
          {visible && (
            <small className="num">{t('playerPage.sheetHint', { shown: shown.length, all: sheet.tiles.length })}</small>
          )}
        </span>
      </div>
      <div className="sheet" ref={ref} role="group" aria-label={t('playerPage.sheet')}>
        {visible ? (
          shown.map((tile) => <Picture key={tile.index} {...{ deck, sheet, tile, shown, address }} />)
        ) : (
          <State sheet={sheet} failed={failed || (unknown && !sheet)} expired={expired} />
        )}
      </div>
    </>
  );
}

function Picture({
  deck,
  sheet,
  tile,
  shown,
  address,
}: {
  deck: Deck;
  sheet: Sheet;
  tile: TimedTile;
  shown: TimedTile[];
  address: string;
}): ReactNode {
  const { t } = useTranslation();
  const current = useHead(deck, ({ at }) => tileAt(shown, at)?.index === tile.index);
  const at = clockTime(tile.time);
  const name = t('playerPage.sheetGo', { at });
  return (
    <button
      type="button"
      className={current ? 'cur' : undefined}
      aria-current={current || undefined}
      aria-label={tile.decoded ? name : `${name}, ${t('playerPage.sheetBroken')}`}
      style={{
        width: widthOf(sheet),
        height: HEIGHT,
        backgroundImage: `url(${address})`,
        ...placeOf(sheet, tile.index),
      }}
      onClick={() => deck.seek(tile.time)}
    >
      {!tile.decoded && <i>{t('playerPage.sheetBroken')}</i>}
      <span className="num">{at}</span>
    </button>
  );
}

/** In the place of the pictures while there are none: why. */
function State({ sheet, failed, expired }: { sheet: Sheet | null; failed: boolean; expired: boolean }): ReactNode {
  const { t } = useTranslation();
  const said = useReason();
  const sentence = () => {
    if (expired) return t('playerPage.sheetExpired');
    if (failed) return t('playerPage.sheetNotLoaded');
    if (sheet?.reason) return t('playerPage.sheetFailed', { why: said(sheet.reason) });
    return t('playerPage.sheetWaiting');
  };
  return (
    <p className="m" role="status">
      {sentence()}
    </p>
  );
}
