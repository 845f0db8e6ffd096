import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { MapCamera, Position, Ward } from '../api/types';
import { sectorRing } from './geometry';
import { fanOut, type Group } from './groups';
import { donutName, eyeName, ringRadius } from './images';
import { total } from './tally';

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties };
}

const point = ({ lat, lon }: Position): Geometry => ({ type: 'Point', coordinates: [lon, lat] });

/** Nothing to draw. */
export const nothing = collection([]);

/** The wards' areas; `chosen` is a ward's code. */
export function wardAreas(wards: Ward[], chosen: string | undefined): FeatureCollection {
  return collection(
    wards.map(({ code, boundary }) =>
      feature({ type: 'Polygon', coordinates: [boundary] }, { code, chosen: code === chosen }),
    ),
  );
}

/** The wards' names at their centres, for the zooms that show sites and cameras. */
export function wardNames(wards: Ward[], nameOf: (ward: Ward) => string): FeatureCollection {
  return collection(wards.map((ward) => feature(point(ward.centre), { name: nameOf(ward) })));
}

/** A ring for each group, with its name under it. */
export function rings(
  groups: Group[],
  nameOf: (code: string) => string,
  chosen: string | undefined,
): FeatureCollection {
  return collection(
    groups.map(({ code, position, tally }) =>
      feature(point(position), {
        code,
        name: nameOf(code),
        chosen: code === chosen,
        image: donutName(tally, code === chosen),
        // Distance of the name from the ring's middle, in ems of 12 pixels.
        away: (ringRadius(total(tally)) + (code === chosen ? 15 : 11)) / 12,
        order: -total(tally),
      }),
    ),
  );
}

/** What each camera sees, in true metres. */
export function sectors(cameras: MapCamera[], chosen: string | undefined): FeatureCollection {
  return collection(
    cameras.map((camera) => {
      const { code, lat, lon, bearing, fov, range, ownership } = camera;
      const ring = sectorRing({ position: { lat, lon }, bearing, fieldOfView: fov, rangeMetres: range });
      return feature({ type: 'Polygon', coordinates: [ring] }, { code, ownership, chosen: code === chosen });
    }),
  );
}

/** A mark for each camera. */
export function eyes(cameras: MapCamera[], chosen: string | undefined): FeatureCollection {
  const moved = fanOut(cameras);
  return collection(
    cameras.map((camera) => {
      const { code, name } = camera;
      return feature(point(camera), {
        code,
        name,
        chosen: code === chosen,
        image: eyeName(camera, code === chosen),
        moved: moved.get(code) ?? [0, 0],
      });
    }),
  );
}
