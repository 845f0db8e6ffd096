import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../api/types';
import { sectorPath } from '../../plan/geometry';

type Seen = Pick<Camera, 'bearing' | 'fieldOfView' | 'rangeMetres' | 'ownership'>;

/** What a camera sees, north up, to scale: a ring at half and at full range, the sector's edge by kind of camera. */
export function SectorPicture({ camera }: { camera: Seen }): ReactNode {
  const { t } = useTranslation();
  const { bearing, fieldOfView, rangeMetres, ownership } = camera;
  const room = rangeMetres * 1.25;
  const pixel = (2 * room) / 200;
  return (
    <svg
      className="sectorpic"
      viewBox={`${-room * 1.9} ${-room} ${room * 3.8} ${2 * room}`}
      role="img"
      aria-label={t('camerasPage.sector', {
        bearing: Math.round(bearing),
        fov: Math.round(fieldOfView),
        range: Math.round(rangeMetres),
      })}
    >
      {[rangeMetres / 2, rangeMetres].map((radius) => (
        <circle
          key={radius}
          className="ringline"
          r={radius}
          strokeWidth={pixel}
          strokeDasharray={`${2 * pixel} ${4 * pixel}`}
        />
      ))}
      <path className="axis" d={`M0 ${-room}V${room}M${-room} 0H${room}`} strokeWidth={pixel / 2} />
      <path
        className="seen"
        d={sectorPath({ x: 0, y: 0 }, bearing, fieldOfView, rangeMetres)}
        strokeWidth={2 * pixel}
        strokeDasharray={ownership === 'HOUSEHOLD' ? `${6 * pixel} ${4 * pixel}` : undefined}
      />
      <circle className="eye" r={6 * pixel} />
      <text x={4 * pixel} y={-room + 14 * pixel} fontSize={12 * pixel} className="north">
        {t('camerasPage.north')}
      </text>
      <text x={rangeMetres + 4 * pixel} y={-4 * pixel} fontSize={12 * pixel}>
        {t('mapPage.m', { value: Math.round(rangeMetres) })}
      </text>
    </svg>
  );
}
