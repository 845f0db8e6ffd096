import { useState, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../api/types';
import { useMapCameras, useWards } from '../../../api/registry';
import { scaleBar } from '../../../map/geometry';
import { ringPath, sectorPath, toPlane, toPosition, type Metres } from '../../../plan/geometry';
import type { CameraDraft } from './register-draft';
import { bearingTo, openTo, pointAt } from './sector-drag';

type Grip = 'turn' | 'open' | 'pin';

/** Metres from the middle of the plan to its edge. */
function roomOf({ position, rangeMetres }: CameraDraft): number {
  return position ? Math.max(45, rangeMetres * 1.5) : 150;
}

/**
 * The plan around the pin, north up, in metres: a tap moves the pin, the black handle turns the camera, the white ones open
 * its view. Everything it does the steppers and the position button do too.
 */
export function SectorEditor({
  draft,
  site,
  change,
}: {
  draft: CameraDraft;
  site: Site | undefined;
  change: (part: Partial<CameraDraft>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [grip, setGrip] = useState<Grip | null>(null);
  const middle = draft.position ?? site?.position ?? null;
  if (!middle) return <div className="pm none">{t('register.chooseSiteFirst')}</div>;
  const room = roomOf(draft);
  const pixel = room / 150;
  const pointOf = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): Metres => {
    const box = currentTarget.getBoundingClientRect();
    const scale = (2 * room) / Math.min(box.width, box.height);
    return {
      x: (clientX - box.left - box.width / 2) * scale,
      y: (clientY - box.top - box.height / 2) * scale,
    };
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const at = pointOf(event);
    if (grip === 'turn') change({ bearing: bearingTo(at) });
    if (grip === 'open') change({ fieldOfView: openTo(draft.bearing, at) });
  };
  const release = (event: PointerEvent<SVGSVGElement>) => {
    if (grip === 'pin') change({ position: toPosition(middle, pointOf(event)), accuracy: null });
    setGrip(null);
  };
  const take = (taken: Grip) => (event: PointerEvent<SVGElement>) => {
    event.stopPropagation();
    (event.currentTarget.ownerSVGElement ?? event.currentTarget).setPointerCapture(event.pointerId);
    setGrip(taken);
  };
  return (
    <svg
      className="pm"
      viewBox={`${-room} ${-room} ${2 * room} ${2 * room}`}
      role="img"
      aria-label={t('register.plan')}
      onPointerDown={take('pin')}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => setGrip(null)}
    >
      <Surroundings draft={draft} site={site} pixel={pixel} />
      {draft.position && <Sector draft={draft} pixel={pixel} take={take} />}
      <Scale room={room} pixel={pixel} />
    </svg>
  );
}

function Scale({ room, pixel }: { room: number; pixel: number }): ReactNode {
  const { t } = useTranslation();
  const { metres } = scaleBar(pixel, 80);
  const [right, bottom] = [room - 10 * pixel, room - 10 * pixel];
  return (
    <g className="scalebar">
      <path
        d={`M${right - metres} ${bottom - 5 * pixel}v${5 * pixel}h${metres}v${-5 * pixel}`}
        strokeWidth={1.5 * pixel}
      />
      <text x={right} y={bottom - 9 * pixel} fontSize={12 * pixel} textAnchor="end" strokeWidth={3 * pixel}>
        {t('register.scale', { metres })}
      </text>
    </g>
  );
}

/** The ward's edge, the site and the cameras already standing there. */
function Surroundings({
  draft,
  site,
  pixel,
}: {
  draft: CameraDraft;
  site: Site | undefined;
  pixel: number;
}): ReactNode {
  const middle = draft.position ?? site?.position;
  const ward = useWards().data?.find(({ code }) => code === site?.wardCode);
  const cameras = useMapCameras().data?.filter((camera) => camera.site === site?.code) ?? [];
  if (!middle) return null;
  const at = site && toPlane(middle, site.position);
  return (
    <>
      {ward && <path className="wardarea" d={ringPath(middle, ward.boundary)} strokeWidth={1.2 * pixel} />}
      {cameras.map((camera) => {
        const { x, y } = toPlane(middle, camera);
        return (
          <g key={camera.code} className="standing">
            <path d={sectorPath({ x, y }, camera.bearing, camera.fov, camera.range)} strokeWidth={pixel} />
            <circle cx={x} cy={y} r={4 * pixel} />
          </g>
        );
      })}
      {at && site && (
        <g className="siteplace">
          <circle cx={at.x} cy={at.y} r={3 * pixel} />
          <text x={at.x} y={at.y + 18 * pixel} fontSize={12 * pixel} textAnchor="middle" strokeWidth={3 * pixel}>
            {site.name}
          </text>
        </g>
      )}
    </>
  );
}

function Sector({
  draft: { bearing, fieldOfView, rangeMetres, ownership },
  pixel,
  take,
}: {
  draft: CameraDraft;
  pixel: number;
  take: (grip: Grip) => (event: PointerEvent<SVGElement>) => void;
}): ReactNode {
  const far = Math.max(rangeMetres, 34 * pixel);
  const turn = pointAt(bearing, far);
  const edges = fieldOfView < 340 ? [bearing - fieldOfView / 2, bearing + fieldOfView / 2] : [];
  return (
    <>
      <path
        className="seen"
        d={sectorPath({ x: 0, y: 0 }, bearing, fieldOfView, rangeMetres)}
        strokeWidth={2 * pixel}
        strokeDasharray={ownership === 'HOUSEHOLD' ? `${6 * pixel} ${4 * pixel}` : undefined}
      />
      <path
        className="sight"
        d={`M0 0L${turn.x} ${turn.y}`}
        strokeWidth={1.5 * pixel}
        strokeDasharray={`${2 * pixel} ${3 * pixel}`}
      />
      {edges.map((edge) => {
        const { x, y } = pointAt(edge, far);
        return (
          <g key={edge} className="grip open" onPointerDown={take('open')}>
            <circle cx={x} cy={y} r={20 * pixel} className="reach" />
            <circle cx={x} cy={y} r={9 * pixel} strokeWidth={2.5 * pixel} />
          </g>
        );
      })}
      <g className="grip turn" onPointerDown={take('turn')}>
        <circle cx={turn.x} cy={turn.y} r={22 * pixel} className="reach" />
        <circle cx={turn.x} cy={turn.y} r={13 * pixel} />
        <path
          d="M-5 0h10M2-4l4 4-4 4M-2-4l-4 4 4 4"
          transform={`translate(${turn.x} ${turn.y}) scale(${pixel}) rotate(${bearing})`}
        />
      </g>
      {ownership === 'HOUSEHOLD' ? (
        <path className="pin" d="M-9 8V-2L0-9 9-2V8z" transform={`scale(${pixel})`} />
      ) : (
        <circle className="pin" r={8 * pixel} />
      )}
    </>
  );
}
