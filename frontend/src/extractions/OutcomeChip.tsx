import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Link } from '../api/types';
import { Icon, type IconName } from '../shell/icons';

const LOOKS: Record<Link['outcome'], [tone: string, icon: IconName]> = {
  SHOWS_EVENT: ['ok', 'check'],
  SHOWS_SUSPECT: ['info', 'person'],
  RULES_OUT: ['ac', 'cross'],
  NOTHING_SEEN: ['', 'minus'],
  UNUSABLE: ['warn', 'warn'],
};

/** What a clip did for its incident, or that nobody has said yet. */
export function OutcomeChip({ link }: { link: Link | null }): ReactNode {
  const { t } = useTranslation();
  const [tone, icon]: [string, IconName] = link ? LOOKS[link.outcome] : ['o', 'dots'];
  return (
    <span className={`chip ${tone}`}>
      <Icon name={icon} />
      {t(link ? `outcome.${link.outcome}` : 'outcome.none')}
    </span>
  );
}
