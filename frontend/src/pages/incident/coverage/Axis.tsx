import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { axisTime, clockTime, moment } from '../../../time/format';
import { fraction, nudged, ticks, type Stretch } from './geometry';

const percent = (part: number) => `${(part * 100).toFixed(3)}%`;

function step(event: KeyboardEvent): number {
  const seconds = event.ctrlKey ? 60 : event.shiftKey ? 10 : 1;
  if (event.code === 'ArrowLeft') return -seconds;
  return event.code === 'ArrowRight' ? seconds : 0;
}

function Edge({
  axis,
  window,
  edge,
  onWindow,
  onEnter,
}: {
  axis: Stretch;
  window: Stretch;
  edge: 'from' | 'to';
  onWindow: (window: Stretch) => void;
  onEnter: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.code === 'Enter') {
      event.preventDefault();
      onEnter();
      return;
    }
    const by = step(event);
    if (by === 0) return;
    event.preventDefault();
    onWindow(nudged(window, edge, by));
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      className="edge"
      aria-label={t(edge === 'from' ? 'coverage.start' : 'coverage.end')}
      aria-valuemin={Math.round(axis.from / 1000)}
      aria-valuemax={Math.round(axis.to / 1000)}
      aria-valuenow={Math.round(window[edge] / 1000)}
      aria-valuetext={moment(window[edge])}
      style={{ left: percent(fraction(axis, window[edge])) }}
      onKeyDown={press}
    />
  );
}

/** The times above the bars, when it happened, and the two edges of the asked window as sliders. */
export function Axis({
  axis,
  happened,
  window,
  onWindow,
  onEnter,
  onPointerDown,
}: {
  axis: Stretch;
  happened: Stretch;
  window: Stretch | null;
  onWindow: ((window: Stretch) => void) | null;
  onEnter: () => void;
  onPointerDown?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const labels = ticks(axis, 6);
  const fine = (labels[1] ?? 0) - (labels[0] ?? 0) < 60_000 && labels.length > 1;
  return (
    <div className="axis num" onPointerDown={onPointerDown}>
      <div aria-hidden="true">
        {labels.map((at) => (
          <span
            key={at}
            className="tick"
            data-side={side(fraction(axis, at))}
            style={{ left: percent(fraction(axis, at)) }}
          >
            {fine ? clockTime(at) : axisTime(at)}
          </span>
        ))}
        <span
          className="happened"
          style={{
            left: percent(fraction(axis, happened.from)),
            width: percent(fraction(axis, happened.to) - fraction(axis, happened.from)),
          }}
        >
          <span className={fraction(axis, happened.to) > 0.7 ? 'left' : ''}>{t('coverage.happened')}</span>
        </span>
      </div>
      {window && onWindow && (
        <>
          <Edge axis={axis} window={window} edge="from" onWindow={onWindow} onEnter={onEnter} />
          <Edge axis={axis} window={window} edge="to" onWindow={onWindow} onEnter={onEnter} />
        </>
      )}
    </div>
  );
}

function side(part: number): string {
  if (part < 0.04) return 'start';
  return part > 0.96 ? 'end' : 'middle';
}
