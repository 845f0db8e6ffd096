import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../i18n/words';
import { OwnershipGlyph } from '../../../shell/icons';
import { clockTime, iso, shortMoment } from '../../../time/format';
import { Axis } from './Axis';
import { Bar, type Band } from './Bar';
import { useWindowDrag, wheelZoom } from './drag';
import { fraction, ticks, type Stretch } from './geometry';
import { Retention } from './Retention';
import { spoken, type Row } from './row';
import './grid.css';

interface GridProps {
  rows: Row[];
  axis: Stretch;
  happened: Stretch;
  now: number;
  window: Stretch | null;
  chosen: ReadonlySet<string>;
  /** Absent for readers: then nothing can be chosen or dragged. */
  choose: { window: (window: Stretch) => void; toggle: (code: string) => void; enter: () => void } | null;
  onAxis: (axis: Stretch) => void;
}

/** What stands on the bar instead of a colour that would need a legend. */
function useNote(): (row: Row) => string | null {
  const { t } = useTranslation();
  return ({ candidate: { camera, coverage, refusal } }) => {
    if (refusal) {
      const reason = refusal === 'CAMERA_WITHDRAWN' && camera.statusReason ? ` ${camera.statusReason}.` : '';
      return t(`refusal.${refusal}`) + reason;
    }
    if (!coverage) return t('coverage.notAnswered');
    if (coverage.completeness === 'UNKNOWN') return t('coverage.askedAt', { at: clockTime(coverage.askedAt) });
    if (coverage.completeness === 'NOT_TOLD') return t('coverage.notTold');
    if (coverage.runs.length === 0 && coverage.oldest) {
      return t('coverage.noneHere', { oldest: shortMoment(coverage.oldest) });
    }
    return null;
  };
}

/** ↑ and ↓ go from one row's box to the next; Enter goes to the form. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>, enter: () => void): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
  if (event.code === 'Enter') {
    event.preventDefault();
    enter();
  }
  if (event.code !== 'ArrowDown' && event.code !== 'ArrowUp') return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not(:disabled)')];
  boxes[boxes.indexOf(target) + (event.code === 'ArrowDown' ? 1 : -1)]?.focus();
}

function RowLabel({ row, on, toggle }: { row: Row; on: boolean; toggle: ((code: string) => void) | null }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { camera, distanceMetres, view, mayRequest } = row.candidate;
  return (
    <label className={on ? 'cl on' : 'cl'}>
      {toggle && (
        <input
          type="checkbox"
          checked={on}
          disabled={!mayRequest}
          onChange={() => toggle(camera.code)}
          aria-describedby={`cover-${camera.code}`}
        />
      )}
      <OwnershipGlyph ownership={camera.ownership} label={t(`ownershipCamera.${camera.ownership}`)} />
      <span className="grow">
        <span className="nm ell">
          <span className="no num">{row.number}</span>
          {camera.name}
        </span>
        <span className="sb ell num">
          <span>{t('coverage.metres', { metres: words.number(Math.round(distanceMetres)) })}</span>
          <span className={view === 'IN_VIEW' ? 'see' : ''}>{t(`view.${view}`)}</span>
          {camera.recorder && <span>{words.offset(camera.recorder.clockOffset)}</span>}
          {camera.status !== 'ACTIVE' && camera.status !== 'LOST' && (
            <span>{[t(`cameraStatus.${camera.status}`), camera.statusReason].filter(Boolean).join(': ')}</span>
          )}
        </span>
      </span>
    </label>
  );
}

/** The coverage grid: one row a camera, its time as a bar, and the window that is to be asked. */
export function Grid({ rows, axis, happened, now, window, chosen, choose, onAxis }: GridProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const note = useNote();
  const box = useRef<HTMLDivElement>(null);
  const drag = useWindowDrag(axis, window, choose?.window ?? null);
  useEffect(() => {
    const grid = box.current;
    const wheel = (event: WheelEvent) => {
      const next = wheelZoom(event, axis);
      if (!next) return;
      event.preventDefault();
      onAxis(next);
    };
    grid?.addEventListener('wheel', wheel, { passive: false });
    return () => grid?.removeEventListener('wheel', wheel);
  }, [axis, onAxis]);
  const marks = ticks(axis, 6);
  const on = rows.map((row) => chosen.has(row.candidate.camera.code));
  const lastOn = on.lastIndexOf(true);
  const band = (at: number): Band | null =>
    window && chosen.size > 0
      ? {
          window,
          on: on[at] ?? false,
          first: on[at] === true && on[at - 1] !== true,
          last: on[at] === true && on[at + 1] !== true,
          thread: at > lastOn,
        }
      : window && { window, on: false, first: false, last: false, thread: false };
  return (
    <div
      className="cgrid"
      ref={box}
      role="group"
      aria-label={t('coverage.grid', { count: rows.length })}
      onKeyDown={(event) => moveBetweenRows(event, choose?.enter ?? (() => undefined))}
    >
      <div className="crow chead">
        <span className="hd">{t('coverage.columns')}</span>
        <Axis
          axis={axis}
          happened={happened}
          window={window}
          onWindow={choose?.window ?? null}
          onEnter={choose?.enter ?? (() => undefined)}
          onPointerDown={choose ? drag : undefined}
        />
        <span className="hd">{t('coverage.heldUntil')}</span>
      </div>
      <ul>
        {rows.map((row, at) => (
          <li key={row.candidate.camera.code} className={row.candidate.refusal ? 'crow refused' : 'crow'}>
            <RowLabel row={row} on={on[at] ?? false} toggle={choose?.toggle ?? null} />
            <Bar
              axis={axis}
              pieces={row.candidate.refusal ? [] : row.pieces}
              marks={marks}
              band={band(at)}
              note={note(row)}
              handlers={choose ? { onPointerDown: drag } : {}}
            />
            <Retention candidate={row.candidate} now={now} />
            <span className="vh" id={`cover-${row.candidate.camera.code}`}>
              {spoken(row, t, words)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The middle of the window on the axis, 0 to 1: where the form's notch stands. */
export function middleOf(axis: Stretch, window: Stretch): number {
  return (fraction(axis, window.from) + fraction(axis, window.to)) / 2;
}

/** The window as the service writes it. */
export function intervalOf(window: Stretch): { from: string; to: string } {
  return { from: iso(window.from), to: iso(window.to) };
}
