import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSession } from '../../api/session';
import type { CandidateList, Extraction, Incident } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';
import { Waiting } from '../../shell/Waiting';
import { moved, showing, stretch, zoomed, type Stretch } from './coverage/geometry';
import { Grid, middleOf } from './coverage/Grid';
import { Legend } from './coverage/Legend';
import { ordered, rowsOf, type Order, type Row } from './coverage/row';
import { IncidentMap } from './IncidentMap';
import { windowOf, type useRequestDraft } from './request-draft';
import { RequestForm } from './RequestForm';
import { ExtractionPanel } from './ExtractionPanel';
import { ClipPanel } from './ClipPanel';
import { UploadLinksPanel } from './UploadLinksPanel';

interface TabProps {
  incident: Incident;
  candidates: UseQueryResult<CandidateList>;
  extractions: Extraction[];
  lostAt: number | null;
  draft: ReturnType<typeof useRequestDraft>;
  axis: Stretch;
  onAxis: (axis: Stretch) => void;
  radius: number;
  onRadius: (radius: number) => void;
  now: number;
}

/** The axis that is drawn at once, and asked of the recorders once the hand rests. */
export function useRestedAxis(axis: Stretch): Stretch {
  return useDebouncedValue(axis, 400)[0];
}

function AxisButtons({ axis, onAxis }: { axis: Stretch; onAxis: (axis: Stretch) => void }): ReactNode {
  const { t } = useTranslation();
  const middle = (axis.from + axis.to) / 2;
  return (
    <span className="seg" role="group" aria-label={t('coverage.axis')}>
      <button type="button" onClick={() => onAxis(moved(axis, -0.5))}>
        {t('coverage.earlier')}
      </button>
      <button type="button" onClick={() => onAxis(zoomed(axis, 2, middle))}>
        {t('coverage.longer')}
      </button>
      <button type="button" onClick={() => onAxis(zoomed(axis, 0.5, middle))}>
        {t('coverage.shorter')}
      </button>
      <button type="button" onClick={() => onAxis(moved(axis, 0.5))}>
        {t('coverage.later')}
      </button>
    </span>
  );
}

function Answered({ list }: { list: CandidateList | undefined }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (!list || list.recordersAsked === 0) return null;
  const values = { answered: words.number(list.recordersAnswered), asked: words.number(list.recordersAsked) };
  return (
    <span className="m sm num" role="status">
      {t(list.recordersAnswered < list.recordersAsked ? 'coverage.someAnswered' : 'coverage.allAnswered', values)}
    </span>
  );
}

function Nobody({ radius, onRadius }: { radius: number; onRadius: (radius: number) => void }): ReactNode {
  const { t } = useTranslation();
  const wider = radius < 200 ? 200 : radius < 500 ? 500 : null;
  return (
    <div className="list-empty">
      <p>{t('coverage.nobody', { radius })}</p>
      {wider && (
        <button type="button" className="btn" onClick={() => onRadius(wider)}>
          {t('coverage.widen', { radius: wider })}
        </button>
      )}
    </div>
  );
}

/** Who may have seen it: the map, the grid, the request that grows from it, and what is being fetched. */
export function CamerasTab(props: TabProps): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const { incident, candidates, extractions, draft, axis, onAxis, radius, onRadius, now } = props;
  const [order, setOrder] = useState<Order>('overwritten');
  const list = candidates.data;
  const rows: Row[] = useMemo(
    () => rowsOf(ordered(list?.cameras ?? [], order), extractions, axis, now),
    [list, order, extractions, axis, now],
  );
  const window = windowOf(draft.content);
  const chosen = useMemo(() => new Set(draft.content.cameras), [draft.content.cameras]);
  const writes = role === 'INVESTIGATOR';
  const toggle = (code: string) =>
    draft.change({ cameras: chosen.has(code) ? [...chosen].filter((one) => one !== code) : [...chosen, code] });
  const inView = rows.filter((row) => row.candidate.mayRequest && row.candidate.view === 'IN_VIEW');
  const shownAxis = window && writes ? showing(axis, window) : axis;
  const anyChosen = rows.some((row) => chosen.has(row.candidate.camera.code));
  return (
    <>
      <section className="work" aria-label={t('incident.around')}>
        <IncidentMap
          place={incident.place}
          radius={radius}
          onRadius={onRadius}
          rows={rows}
          chosen={chosen}
          onToggle={writes ? toggle : null}
        />
        <div className="cov">
          <header>
            <h2>{t('coverage.title')}</h2>
            <Answered list={list} />
            <span className="grow" />
            <span className="row sm m2">
              {t('coverage.order')}
              <span className="seg" role="group" aria-label={t('coverage.order')}>
                {(['overwritten', 'nearest'] as const).map((one) => (
                  <button key={one} type="button" aria-pressed={order === one} onClick={() => setOrder(one)}>
                    {t(`coverage.by.${one}`)}
                  </button>
                ))}
              </span>
            </span>
          </header>
          <Legend>
            <AxisButtons axis={shownAxis} onAxis={onAxis} />
          </Legend>
          {candidates.error && (
            <div className="pad">
              <Failure error={candidates.error} onRetry={() => void candidates.refetch()} />
            </div>
          )}
          {candidates.isPending && (
            <div className="pad">
              <Waiting sentence={t('wait.candidates')} rows={[44, 44, 44, 44, 44, 44]} />
            </div>
          )}
          {list && rows.length === 0 && <Nobody radius={radius} onRadius={onRadius} />}
          {rows.length > 0 && (
            <Grid
              rows={rows}
              axis={shownAxis}
              happened={stretch(incident.window)}
              now={now}
              window={writes ? window : null}
              chosen={chosen}
              onAxis={onAxis}
              choose={
                writes
                  ? {
                      window: ({ from, to }) => draft.change({ from, to }),
                      toggle,
                      enter: () => document.getElementById('window-from')?.focus(),
                    }
                  : null
              }
            />
          )}
          {writes && rows.length > 0 && (
            <div className="quick row w">
              {inView.length > 0 && !anyChosen && (
                <button
                  type="button"
                  className="btn"
                  onClick={() => draft.change({ cameras: inView.map((row) => row.candidate.camera.code) })}
                >
                  <Icon name="check" />
                  {t('coverage.chooseInView', { count: inView.length })}
                </button>
              )}
              <span className="sm m">{t('coverage.hint')}</span>
            </div>
          )}
        </div>
      </section>
      {writes && rows.length > 0 && (
        <RequestForm
          incident={incident}
          draft={draft}
          rows={rows}
          now={now}
          notch={window && anyChosen ? middleOf(shownAxis, window) : null}
        />
      )}
      <div className="two">
        <ExtractionPanel extractions={extractions} lostAt={props.lostAt} />
        <ClipPanel extractions={extractions} incident={incident} />
      </div>
      <UploadLinksPanel incident={incident} rows={rows} draft={draft.content} writes={writes} />
    </>
  );
}
