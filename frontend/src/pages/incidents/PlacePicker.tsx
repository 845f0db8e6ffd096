import { useElementSize } from '@mantine/hooks';
import { useRef, useState, type PointerEvent, type ReactNode, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapCameras, useWards } from '../../api/registry';
import type { Position, Ward } from '../../api/types';
import { ringPath, toPlane, toPosition, type Metres } from '../../plan/geometry';
import { Icon } from '../../shell/icons';

/** The middle of Thanh Hóa city, from where the plane's metres count. */
const ORIGIN: Position = { lat: 19.807, lon: 105.776 };
/** Width of a letter of a ward's name in pixels, to leave out names that would lie over each other. */
const LETTER = 6.4;
const CLOSEST = 0.25;
const WIDEST = 60;

interface View {
  centre: Metres;
  /** Metres a pixel. */
  scale: number;
}

function corners(wards: Ward[]): Metres[] {
  return wards.flatMap((ward) => ward.boundary.map(([lon = 0, lat = 0]) => toPlane(ORIGIN, { lat, lon })));
}

function widthOf(ward: Ward): number {
  const xs = corners([ward]).map((at) => at.x);
  return Math.max(...xs) - Math.min(...xs);
}

/** The view that shows every ward. */
function fitting(wards: Ward[], width: number, height: number): View {
  const points = corners(wards);
  if (points.length === 0 || width === 0) return { centre: { x: 0, y: 0 }, scale: 42 };
  const [xs, ys] = [points.map((at) => at.x), points.map((at) => at.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    centre: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.max((right - left) / width, (bottom - top) / height) * 1.06,
  };
}

/** A plan of the wards to click the place on; the coordinate fields beside it do the same by keyboard. */
export function PlacePicker({ place, onPick }: { place: Position | null; onPick: (at: Position) => void }): ReactNode {
  const { t } = useTranslation();
  const { ref, width, height } = useElementSize();
  const wards = useWards();
  const cameras = useMapCameras();
  const [chosen, setView] = useState<View | null>(() => place && { centre: toPlane(ORIGIN, place), scale: 2 });
  const view = chosen ?? fitting(wards.data ?? [], width, height);
  const drag = useRef<{ x: number; y: number; moved: boolean; centre: Metres } | null>(null);
  const { centre, scale } = view;
  const at = (event: { clientX: number; clientY: number }, box: DOMRect): Metres => ({
    x: centre.x + (event.clientX - box.left - box.width / 2) * scale,
    y: centre.y + (event.clientY - box.top - box.height / 2) * scale,
  });
  const zoom = (factor: number, around: Metres = centre) => {
    const next = Math.min(WIDEST, Math.max(CLOSEST, scale * factor));
    const keep = (middle: number, fixed: number) => fixed + (middle - fixed) * (next / scale);
    setView({ scale: next, centre: { x: keep(centre.x, around.x), y: keep(centre.y, around.y) } });
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, moved: false, centre };
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const start = drag.current;
    if (!start) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!start.moved && Math.hypot(dx, dy) < 5) return;
    start.moved = true;
    setView({ scale, centre: { x: start.centre.x - dx * scale, y: start.centre.y - dy * scale } });
  };
  const release = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current && !drag.current.moved) {
      onPick(toPosition(ORIGIN, at(event, event.currentTarget.getBoundingClientRect())));
    }
    drag.current = null;
  };
  const wheel = (event: WheelEvent<SVGSVGElement>) => {
    zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event, event.currentTarget.getBoundingClientRect()));
  };
  const mark = place && toPlane(ORIGIN, place);
  const [w, h] = [width * scale, height * scale];
  const shown = (x: number, y: number) => Math.abs(x - centre.x) < w / 2 + 100 && Math.abs(y - centre.y) < h / 2 + 100;
  return (
    <div className="map place-map" ref={ref}>
      <svg
        viewBox={`${centre.x - w / 2} ${centre.y - h / 2} ${Math.max(w, 1)} ${Math.max(h, 1)}`}
        aria-hidden="true"
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onWheel={wheel}
      >
        {wards.data?.map((ward) => (
          <path
            key={ward.code}
            d={ringPath(ORIGIN, ward.boundary)}
            fill="var(--map-ward)"
            stroke="var(--map-edge)"
            strokeWidth={1.5 * scale}
          />
        ))}
        {scale < 6 &&
          cameras.data?.map((camera) => {
            const { x, y } = toPlane(ORIGIN, camera);
            return shown(x, y) && <circle key={camera.code} cx={x} cy={y} r={3.5 * scale} fill="var(--line-2)" />;
          })}
        {wards.data?.map((ward) => {
          const { x, y } = toPlane(ORIGIN, ward.centre);
          return (
            shown(x, y) &&
            widthOf(ward) / scale > ward.name.length * LETTER && (
              <text key={ward.code} x={x} y={y} fontSize={12 * scale} textAnchor="middle" fill="var(--map-label)">
                {ward.name}
              </text>
            )
          );
        })}
        {mark && (
          <g transform={`translate(${mark.x} ${mark.y}) scale(${scale})`} stroke="var(--bad)" strokeWidth="2">
            <circle r="11" fill="var(--map-ward)" fillOpacity=".5" />
            <path d="M-17 0h10M7 0h10M0-17v10M0 7v10" />
            <circle r="2" fill="var(--bad)" />
          </g>
        )}
      </svg>
      <div className="zoom">
        <button type="button" className="btn" onClick={() => zoom(0.5)}>
          <Icon name="plus" small />
          {t('newIncident.closer')}
        </button>
        <button type="button" className="btn" onClick={() => zoom(2)}>
          <Icon name="minus" small />
          {t('newIncident.wider')}
        </button>
      </div>
    </div>
  );
}
