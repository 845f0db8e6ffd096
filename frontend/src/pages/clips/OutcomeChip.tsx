import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../api/types';
import { Icon, type IconName } from '../../shell/icons';

const looks: Record<Outcome | 'none', [tone: string, icon: IconName]> = {
  SHOWS_EVENT: ['ok', 'check'],
  SHOWS_SUSPECT: ['info', 'person'],
  RULES_OUT: ['ac', 'cross'],
  NOTHING_SEEN: ['', 'minus'],
  UNUSABLE: ['', 'warn'],
  none: ['o', 'dots'],
};

/** What a clip did for its incident, or that nobody has said yet. */
export function OutcomeChip({ outcome }: { outcome: Outcome | null }): ReactNode {
  const { t } = useTranslation();
  const [tone, icon] = looks[outcome ?? 'none'];
  return (
    <span className={`chip ${tone}`}>
      <Icon name={icon} />
      {t(`outcome.${outcome ?? 'none'}`)}
    </span>
  );
}
