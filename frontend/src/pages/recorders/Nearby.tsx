import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchRecorders } from '../../api/recorders';
import type { FoundRecorder } from '../../api/types';
import { Failure } from '../../shell/Failure';
import { Icon } from '../../shell/icons';

/** The recorders on the networks of a reach, or of the service where that is empty, for who does not know an address. */
export function Nearby({ reach, choose }: { reach: string; choose: (one: FoundRecorder) => void }): ReactNode {
  const { t } = useTranslation();
  const search = useSearchRecorders();
  const result = search.data;
  return (
    <section className="nearby" aria-label={t('recorder.search')}>
      <button type="button" className="btn" disabled={search.isPending} onClick={() => search.mutate(reach)}>
        <Icon name="search" />
        {t(search.isPending ? 'recorder.searching' : 'recorder.search')}
      </button>
      <div role="status">
        {search.isError && <Failure error={search.error} />}
        {result && !search.isPending && (
          <p className="sm m">
            {result.segments.length === 0
              ? t(reach ? 'recorder.nowhereThere' : 'recorder.nowhere', { reach })
              : t('recorder.searched', { count: result.found.length, where: result.segments.join(', ') })}
          </p>
        )}
      </div>
      {result && !search.isPending && result.found.length > 0 && (
        <ul>
          {result.found.map((one) => (
            <li key={`${one.host}:${one.port}`}>
              <button type="button" onClick={() => choose(one)}>
                <b>{one.name ?? one.hardware ?? t(`recorderKind.${one.kind}`)}</b>
                <span className="mono">{`${one.host}:${one.port}`}</span>
                {one.name && one.hardware && <small>{one.hardware}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
