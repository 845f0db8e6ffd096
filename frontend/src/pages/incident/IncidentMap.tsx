import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWards } from '../../api/registry';
import type { Position } from '../../api/types';
import { ringPath, sectorPath, toPlane, type Metres } from '../../plan/geometry';
import { OwnershipGlyph } from '../../shell/icons';
import type { Row } from './coverage/row';

const RADII = [100, 200, 500] as const;
const RINGS = [50, 100, 200, 500];

interface Placed {
  row: Row;
  at: Metres;
  glyph: Metres;
}

/** Puts several eyes of one pole on a small circle around it, each on the side it looks to. */
function placed(rows: Row[], origin: Position, scale: number): Placed[] {
  const at = (row: Row) => toPlane(origin, row.candidate.camera.position);
  return rows.map((row) => {
    const here = at(row);
    const shared = rows.some(
      (other) => other !== row && Math.hypot(at(other).x - here.x, at(other).y - here.y) < 4 * scale,
    );
    const turn = (row.candidate.camera.bearing * Math.PI) / 180;
    const out = shared ? 12 * scale : 0;
    return { row, at: here, glyph: { x: here.x + out * Math.sin(turn), y: here.y - out * Math.cos(turn) } };
  });
}

function Glyph({ placed: { row, glyph }, on, scale }: { placed: Placed; on: boolean; scale: number }): ReactNode {
  const { camera } = row.candidate;
  const lost = camera.status === 'LOST';
  const common = { fill: on ? 'var(--ink)' : 'var(--line-2)', stroke: 'var(--map-ward)', strokeWidth: 1.5 };
  return (
    <g transform={`translate(${glyph.x} ${glyph.y}) scale(${scale})`}>
      {camera.ownership === 'PUBLIC' ? (
        <circle r={on ? 6.3 : 5.2} {...common} />
      ) : (
        <path d="M-6.5 6V-1L0 -6.5 6.5 -1V6z" transform={on ? '' : 'scale(.85)'} {...common} />
      )}
      {lost && <path d="M-7-7l14 14M7-7l-14 14" stroke="var(--bad)" strokeWidth="2" />}
      <text className="halo" x="9" y="-5" fontSize="12" fontWeight="600" fill="var(--ink)">
        {row.number}
      </text>
    </g>
  );
}

/** The place of the incident with rings in metres, and what each camera sees, to scale. North is up. */
export function IncidentMap({
  place,
  radius,
  onRadius,
  rows,
  chosen,
  onToggle,
}: {
  place: Position;
  radius: number;
  onRadius: (radius: number) => void;
  rows: Row[];
  chosen: ReadonlySet<string>;
  onToggle: ((code: string) => void) | null;
}): ReactNode {
  const { t } = useTranslation();
  const wards = useWards();
  const { ref, width, height } = useElementSize();
  const scale = (radius * 2.24) / Math.max(1, Math.min(width, height));
  const [w, h] = [Math.max(1, width) * scale, Math.max(1, height) * scale];
  const cameras = placed(rows, place, scale);
  const near = (at: Metres) => Math.abs(at.x) < w / 2 - 20 * scale && Math.abs(at.y) < h / 2 - 10 * scale;
  return (
    <div className="map" ref={ref}>
      <div className="mapbar">
        <span className="seg" role="group" aria-label={t('incident.radius')}>
          {RADII.map((one) => (
            <button key={one} type="button" aria-pressed={one === radius} onClick={() => onRadius(one)}>
              {t('coverage.metres', { metres: one })}
            </button>
          ))}
        </span>
      </div>
      <p className="vh">{t('incident.mapSummary', { radius, count: rows.length })}</p>
      <svg viewBox={`${-w / 2} ${-h / 2} ${w} ${h}`} aria-hidden="true">
        {wards.data?.map((ward) => (
          <path
            key={ward.code}
            d={ringPath(place, ward.boundary)}
            fill="var(--map-ward)"
            stroke="var(--map-edge)"
            strokeWidth={1.5 * scale}
            strokeDasharray={`${7 * scale} ${4 * scale}`}
          />
        ))}
        {wards.data?.map((ward) => {
          const at = toPlane(place, ward.centre);
          return (
            near(at) && (
              <text
                key={ward.code}
                className="halo"
                x={at.x}
                y={at.y}
                fontSize={13 * scale}
                style={{ strokeWidth: 3 * scale }}
                fontWeight="600"
                textAnchor="middle"
                fill="var(--map-label)"
              >
                {ward.name}
              </text>
            )
          );
        })}
        <g fill="none" stroke="var(--line-2)" strokeWidth={scale} strokeDasharray={`${2 * scale} ${4 * scale}`}>
          {RINGS.filter((ring) => ring <= radius && ring * 9 > radius).map((ring) => (
            <circle key={ring} r={ring} />
          ))}
        </g>
        <g fontSize={12 * scale} fill="var(--map-label)" textAnchor="middle">
          {RINGS.filter((ring) => ring <= radius && ring * 4 > radius).map((ring) => (
            <text key={ring} className="halo" y={-ring + 4 * scale} style={{ strokeWidth: 3 * scale }}>
              {t('coverage.metres', { metres: ring })}
            </text>
          ))}
        </g>
        {cameras.map(({ row, at }) => {
          const { camera, view } = row.candidate;
          const on = chosen.has(camera.code);
          return (
            <path
              key={camera.code}
              d={sectorPath(at, camera.bearing, camera.fieldOfView, camera.rangeMetres)}
              fill={on ? 'var(--cov-rec)' : view === 'IN_VIEW' ? 'var(--line-2)' : 'none'}
              fillOpacity={on ? 0.26 : 0.1}
              stroke={on ? 'var(--cov-rec)' : 'var(--line-2)'}
              strokeWidth={(on ? 1.5 : 1) * scale}
              strokeDasharray={camera.ownership === 'HOUSEHOLD' ? `${4 * scale} ${3 * scale}` : undefined}
            />
          );
        })}
        <g transform={`scale(${scale})`} stroke="var(--bad)" strokeWidth="2">
          <circle r="13" fill="var(--map-ward)" fillOpacity=".5" />
          <path d="M-19 0h12M7 0h12M0-19v12M0 7v12" />
          <circle r="2.5" fill="var(--bad)" />
        </g>
        {cameras.map((one) => {
          const { camera, mayRequest } = one.row.candidate;
          const toggle = onToggle && mayRequest ? () => onToggle(camera.code) : undefined;
          return (
            <g key={camera.code} onClick={toggle} style={toggle && { cursor: 'pointer' }}>
              <Glyph placed={one} on={chosen.has(camera.code)} scale={scale} />
            </g>
          );
        })}
      </svg>
      <div className="maplg">
        <span>
          <OwnershipGlyph ownership="PUBLIC" />
          {t('incident.publicLine')}
        </span>
        <span>
          <OwnershipGlyph ownership="HOUSEHOLD" />
          {t('incident.householdLine')}
        </span>
      </div>
    </div>
  );
}
