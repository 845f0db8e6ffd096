import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameras, useWards } from '../../api/registry';
import { useSession } from '../../api/session';
import type { Camera, CameraStatus } from '../../api/types';
import { useWords } from '../../i18n/words';
import { StatusChip } from '../../map/Health';
import { Failure } from '../../shell/Failure';
import { Icon, OwnershipGlyph } from '../../shell/icons';
import { Crumb } from '../../shell/PageMeta';
import { Pager } from '../../shell/Pager';
import { Waiting } from '../../shell/Waiting';
import { CameraDetail } from './CameraDetail';
import { CameraFilters } from './CameraFilters';
import { useCamerasSearch } from './search';
import './cameras.css';

const SIZE = 50;

/** The registry's cameras, and the one chosen; a ward official begins in the own ward, everyone else reads. */
export function CamerasPage(): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const { search } = useCamerasSearch();
  const acting = search.camera !== undefined && search.act !== undefined;
  return (
    <main className={search.camera ? 'main stack has-camera' : 'main stack'}>
      <Crumb title={t('cameras.title')} />
      <div className="row w list-head">
        <h1 className="grow">{t('cameras.title')}</h1>
        {role === 'WARD_OFFICIAL' && !acting && (
          <>
            <Link to="/recorders/new" className="btn">
              <Icon name="plus" />
              {t('recorder.add')}
            </Link>
            <Link to="/cameras/new" className={search.camera ? 'btn' : 'btn p'}>
              <Icon name="plus" />
              {t('camerasPage.register')}
            </Link>
          </>
        )}
      </div>
      {acting && search.camera ? (
        <CameraDetail code={search.camera} />
      ) : (
        <div className="cams">
          <List />
          {search.camera && <CameraDetail key={search.camera} code={search.camera} />}
        </div>
      )}
    </main>
  );
}

function List(): ReactNode {
  const { t } = useTranslation();
  const { search, ward, change } = useCamerasSearch();
  const { ownership, status, q, page = 0 } = search;
  const list = useCameras({
    ward,
    ownership,
    status,
    q,
    withFootage: search.footage === 'yes' || undefined,
    page,
    size: SIZE,
  });
  return (
    <section className="panel camlist" aria-label={t('cameras.title')}>
      <CameraFilters total={list.data?.total} />
      {list.error && (
        <div className="pad">
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && (
        <div className="pad">
          <Waiting sentence={t('wait.list')} rows={[52, 52, 52, 52, 52]} />
        </div>
      )}
      {list.data?.items.length === 0 && <Empty />}
      {list.data && list.data.items.length > 0 && <Table cameras={list.data.items} />}
      {list.data && (
        <Pager page={page} size={SIZE} total={list.data.total} onPage={(next) => change({ page: next || undefined })} />
      )}
    </section>
  );
}

function Empty(): ReactNode {
  const { t } = useTranslation();
  const { search, ward, change } = useCamerasSearch();
  const wards = useWards().data;
  const found = wards?.find(({ code }) => code === ward);
  const conditions = [
    search.ownership && t(`ownership.${search.ownership as Camera['ownership']}`),
    search.status && t(`cameraStatus.${search.status as CameraStatus}`),
    search.footage && t('camerasPage.withFootage'),
    found && `${t(`wardKind.${found.kind}`)} ${found.name}`,
    search.q && `“${search.q}”`,
  ].filter(Boolean);
  const clear = { ward: 'all', ownership: undefined, status: undefined, footage: undefined, q: undefined };
  return (
    <div className="list-empty">
      <p>{t('city.noneMatch', { conditions: conditions.join(', ') })}</p>
      <button type="button" className="btn" onClick={() => change({ ...clear, page: undefined })}>
        {t('list.clear')}
      </button>
    </div>
  );
}

function Table({ cameras }: { cameras: Camera[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="stacked cameras">
      <thead>
        <tr>
          <th scope="col">{t('camerasPage.column.camera')}</th>
          <th scope="col">{t('camerasPage.column.place')}</th>
          <th scope="col">{t('camerasPage.column.status')}</th>
          <th scope="col">{t('camerasPage.column.recorder')}</th>
        </tr>
      </thead>
      <tbody>
        {cameras.map((camera) => (
          <Row key={camera.code} camera={camera} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ camera }: { camera: Camera }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { search } = useCamerasSearch();
  const { code, name, ownership, siteName, wardName, status, statusReason, recorder, consent } = camera;
  const chosen = code === search.camera;
  return (
    <tr className={chosen ? 'on' : undefined}>
      <td>
        <span className="row">
          <OwnershipGlyph ownership={ownership} label={t(`ownershipCamera.${ownership}`)} />
          <Link
            to="/cameras"
            search={(before) => ({ ...before, camera: code, act: undefined })}
            className="name"
            aria-current={chosen ? 'true' : undefined}
            resetScroll={false}
          >
            {name}
          </Link>
        </span>
        <small className="mono">{code}</small>
      </td>
      <td>
        {siteName}
        <small>{wardName}</small>
      </td>
      <td>
        <StatusChip status={status} />
        {statusReason && <small>{statusReason}</small>}
        {!statusReason && consent?.state === 'WITHDRAWN' && <small>{t('camerasPage.noConsent')}</small>}
      </td>
      <td className="num">
        {recorder ? (
          <>
            <span className="mono">{recorder.code}</span>
            <small>{t('camerasPage.offset', { offset: words.offset(recorder.clockOffset) })}</small>
          </>
        ) : (
          <span className="m">{t('camerasPage.noRecorder')}</span>
        )}
      </td>
    </tr>
  );
}
