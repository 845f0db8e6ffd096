import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HealthGlyph } from '../../map/Health';
import type { Level } from '../../map/groups';
import { OwnershipGlyph } from '../../shell/icons';

const forms = ['ACTIVE', 'ATTENTION', 'LOST', 'UNKNOWN'] as const;

/** What the rings, marks and edges mean at this zoom. */
export function Legend({ level }: { level: Level }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="lgd">
      <b>{t(`mapPage.legend.${level}`)}</b>
      {level === 'cameras' &&
        (['PUBLIC', 'HOUSEHOLD'] as const).map((ownership) => (
          <span key={ownership}>
            <OwnershipGlyph ownership={ownership} />
            {t(`mapPage.edge.${ownership}`)}
          </span>
        ))}
      {forms.map((status) => (
        <span key={status}>
          {status === 'LOST' && level !== 'cameras' ? <LostArc /> : <HealthGlyph status={status} />}
          {t(level === 'cameras' ? `mapPage.mark.${status}` : `mapPage.ring.${status}`)}
        </span>
      ))}
    </div>
  );
}

function LostArc(): ReactNode {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M4 12A8 8 0 0 1 10 3" fill="none" stroke="var(--bad)" strokeWidth="5" />
    </svg>
  );
}
