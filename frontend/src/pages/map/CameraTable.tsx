import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapCamera } from '../../api/types';
import { byVietnamese } from '../../form/search-text';
import { HealthGlyph } from '../../map/Health';
import { worstFirst } from '../../map/tally';
import { OwnershipGlyph } from '../../shell/icons';

function ordered(cameras: MapCamera[]): MapCamera[] {
  const rank = ({ status }: MapCamera) => worstFirst.indexOf(status);
  return cameras.toSorted((a, b) => rank(a) - rank(b) || byVietnamese(a.name, b.name));
}

/** The cameras in the frame, the lost ones first. */
export function CameraTable({
  cameras,
  chosen,
  onChoose,
}: {
  cameras: MapCamera[];
  chosen: string | undefined;
  onChoose: (code: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="wl eyes">
      <thead>
        <tr>
          <th scope="col">{t('mapPage.column.camera')}</th>
          <th scope="col">{t('mapPage.column.health')}</th>
        </tr>
      </thead>
      <tbody>
        {ordered(cameras).map(({ code, name, ownership, status }) => (
          <tr key={code} className={code === chosen ? 'on' : undefined}>
            <td>
              <button type="button" className="row" aria-pressed={code === chosen} onClick={() => onChoose(code)}>
                <OwnershipGlyph ownership={ownership} label={t(`ownershipCamera.${ownership}`)} />
                <b className="ell">{name}</b>
              </button>
            </td>
            <td>
              <span className="row gap4 nw">
                <HealthGlyph status={status} />
                {t(`cameraStatus.${status}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
