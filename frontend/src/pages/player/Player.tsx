import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome, Viewing } from '../../api/types';
import { Clock } from './Clock';
import { ContactSheet } from './ContactSheet';
import { Deck } from './deck';
import { Facts } from './Facts';
import { useKeys } from './keys';
import { KeyHelp } from './KeyHelp';
import { Lane } from './Lane';
import { OutcomeForm } from './OutcomeForm';
import { usePreviews } from './previews';
import { Tile } from './Tile';
import { timeModel, type TimeModel } from './time-model';
import { Transport } from './Transport';
import { useExpired } from './viewing';

/** The picture with its clock, controls and timeline; beside it what is known of the clip and what it did for its incident. */
export function Player({ viewing, onReopen }: { viewing: Viewing; onReopen: () => void }): ReactNode {
  const { t } = useTranslation();
  const [model] = useState(() => timeModel(viewing.timeMap, viewing.extraction));
  if (!model) return <p className="main note bad">{t('playerPage.noTimeMap')}</p>;
  return <Playing viewing={viewing} model={model} onReopen={onReopen} />;
}

function Playing({
  viewing,
  model,
  onReopen,
}: {
  viewing: Viewing;
  model: TimeModel;
  onReopen: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [deck] = useState(() => new Deck(model));
  const [outcome, setOutcome] = useState<Outcome | null>(viewing.extraction.link?.outcome ?? null);
  const [help, setHelp] = useState(false);
  const [zoom, setZoom] = useState(model.whole);
  const tile = useRef<HTMLElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const expired = useExpired(viewing);
  const previews = usePreviews(viewing, expired);
  useEffect(() => {
    if (expired) deck.pause();
  }, [expired, deck]);
  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void tile.current?.requestFullscreen().catch(() => undefined);
  };
  const keys = useKeys(deck, {
    help: () => setHelp(true),
    goTo: () => time.current?.focus(),
    fullScreen,
    outcome: setOutcome,
    zoom: setZoom,
  });
  const { camera, incidentCode } = viewing.extraction;
  return (
    <main className="pl">
      <h1 className="vh">{t('playerPage.heading', { camera: camera.name, incident: incidentCode })}</h1>
      <div className="stage">
        <Tile
          frame={tile}
          viewing={viewing}
          deck={deck}
          copy={previews.data?.viewingCopy ?? null}
          expired={expired}
          onReopen={onReopen}
          onFullScreen={fullScreen}
        />
        <Clock deck={deck} offset={viewing.extraction.clip?.offset ?? null} />
        <Transport deck={deck} time={time} onHelp={() => setHelp(true)} />
        <Lane deck={deck} extraction={viewing.extraction} view={zoom} onView={setZoom}>
          <ContactSheet
            deck={deck}
            view={zoom}
            sheet={previews.data?.contactSheet ?? null}
            unknown={previews.isError}
            expired={expired}
          />
        </Lane>
      </div>
      <aside className="side" aria-label={t('playerPage.aside')}>
        <Facts extraction={viewing.extraction} />
        <OutcomeForm extraction={viewing.extraction} outcome={outcome} onOutcome={setOutcome} />
      </aside>
      <KeyHelp open={help} onClose={() => setHelp(false)} keys={keys} />
    </main>
  );
}
