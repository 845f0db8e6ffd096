import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWards } from '../../api/registry';
import { byVietnamese } from '../../form/search-text';
import { useWords } from '../../i18n/words';
import { statuses } from '../../map/tally';
import { Icon } from '../../shell/icons';
import { useCamerasSearch, type CamerasSearch } from './search';

/** What the list is narrowed by; all of it stands in the address, and the search ignores tone marks. */
export function CameraFilters({ total }: { total: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { search, ward, change } = useCamerasSearch();
  const wards = useWards().data?.toSorted((a, b) => byVietnamese(a.name, b.name)) ?? [];
  const narrow = (part: CamerasSearch) => change({ ...part, page: undefined });
  return (
    <div className="filters">
      <Find />
      <Choice
        label={t('camerasPage.ward')}
        value={ward ?? 'all'}
        onChange={(code) => narrow({ ward: code })}
        options={[
          ['all', t('list.all')],
          ...wards.map(({ code, kind, name }): [string, string] => [code, `${t(`wardKind.${kind}`)} ${name}`]),
        ]}
      />
      <Choice
        label={t('camerasPage.ownership')}
        value={search.ownership ?? ''}
        onChange={(ownership) => narrow({ ownership: ownership || undefined })}
        options={[
          ['', t('list.all')],
          ...(['PUBLIC', 'HOUSEHOLD'] as const).map((one): [string, string] => [one, t(`ownership.${one}`)]),
        ]}
      />
      <Choice
        label={t('camerasPage.status')}
        value={search.status ?? ''}
        onChange={(status) => narrow({ status: status || undefined })}
        options={[['', t('list.all')], ...statuses.map((one): [string, string] => [one, t(`cameraStatus.${one}`)])]}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={search.footage === 'yes'}
          onChange={(event) => narrow({ footage: event.target.checked ? 'yes' : undefined })}
        />
        {t('camerasPage.withFootage')}
      </label>
      <span className="grow" />
      {total !== undefined && (
        <span className="md m num" role="status">
          {t('camerasPage.count', { count: total, total: words.number(total) })}
        </span>
      )}
    </div>
  );
}

function Find(): ReactNode {
  const { t } = useTranslation();
  const { search, change } = useCamerasSearch();
  const [typed, setTyped] = useState(search.q ?? '');
  const [known, setKnown] = useState(search.q);
  const q = useDeferredValue(typed.trim()) || undefined;
  if (search.q !== known) {
    setKnown(search.q);
    if (!search.q) setTyped('');
  }
  useEffect(() => {
    if (q === search.q || typed.trim() !== (q ?? '')) return undefined;
    const soon = setTimeout(() => change({ q, page: undefined }, true), 200);
    return () => clearTimeout(soon);
  }, [q, typed, search.q, change]);
  return (
    <label className="inp find-in">
      <Icon name="search" />
      <span className="vh">{t('camerasPage.find')}</span>
      <input
        type="search"
        value={typed}
        placeholder={t('camerasPage.find')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <label className="choice">
      <span>{label}</span>
      <select className="inp" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
