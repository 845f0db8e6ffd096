import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { byVietnamese } from '../../form/search-text';
import { useWords } from '../../i18n/words';
import type { Group } from '../../map/groups';
import { HealthBar } from '../../map/Health';
import { total } from '../../map/tally';
import { Icon } from '../../shell/icons';
import type { CityActions } from './MapPage';
import type { Scene } from './scene';
import type { MapSearch } from './search';

const columns = ['name', 'cameras', 'lost'] as const;
type Column = (typeof columns)[number];

function ordered(groups: Group[], by: Column, nameOf: (code: string) => string): Group[] {
  const byName = (a: Group, b: Group) => byVietnamese(nameOf(a.code), nameOf(b.code));
  const byCameras = (a: Group, b: Group) => total(b.tally) - total(a.tally) || byName(a, b);
  const byLost = (a: Group, b: Group) => b.tally.LOST - a.tally.LOST || byCameras(a, b);
  return groups.toSorted({ name: byName, cameras: byCameras, lost: byLost }[by]);
}

/** Wards, or sites, in the frame with their state; most lost first unless asked otherwise. */
export function GroupTable({
  scene,
  search,
  change,
  actions,
  level,
}: {
  scene: Scene;
  search: MapSearch;
  change: (part: MapSearch) => void;
  actions: CityActions;
  level: 'wards' | 'sites';
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const sort = columns.find((column) => column === search.sort) ?? 'lost';
  const wards = new Map(scene.wards.map((ward) => [ward.code, ward]));
  const nameOf = (code: string) => (level === 'wards' ? (wards.get(code)?.name ?? code) : scene.siteName(code));
  const kindOf = (code: string) => {
    const kind = level === 'wards' ? wards.get(code)?.kind : undefined;
    return kind ? `${t(`wardKind.${kind}`)} ` : '';
  };
  const head = (column: Column, label: string) => (
    <th scope="col" aria-sort={sort === column ? (column === 'name' ? 'ascending' : 'descending') : undefined}>
      <button type="button" onClick={() => change({ sort: column === 'lost' ? undefined : column })}>
        {label}
        {sort === column && <Icon name="down" small />}
      </button>
    </th>
  );
  return (
    <table className="wl">
      <thead>
        <tr>
          {head('name', t(`mapPage.column.${level}`))}
          <th scope="col">{t('mapPage.column.health')}</th>
          {head('cameras', t('mapPage.column.cameras'))}
          {head('lost', t('mapPage.column.lost'))}
        </tr>
      </thead>
      <tbody>
        {ordered(scene.groups, sort, nameOf).map(({ code, tally }) => (
          <tr key={code} className={level === 'wards' && code === search.ward ? 'on' : undefined}>
            <td>
              <button
                type="button"
                className="ell"
                aria-pressed={level === 'wards' ? code === search.ward : undefined}
                onClick={() => (level === 'wards' ? change({ ward: code }) : actions.enterSite(code))}
              >
                {kindOf(code)}
                <b>{nameOf(code)}</b>
              </button>
            </td>
            <td>
              <HealthBar tally={tally} />
            </td>
            <td className="num">{words.number(total(tally))}</td>
            <td className={tally.LOST > 0 ? 'num dead' : 'num'}>{words.number(tally.LOST)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
