import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../api/types';
import { date } from '../../time/format';

/** What can be said about a clip's lock: enforced until a day, or not a lock at all. */
export function useLock(): (clip: ClipSummary) => { enforced: boolean; sentence: string } {
  const { t } = useTranslation();
  return ({ lock: { enforced, until } }) => {
    if (!enforced) return { enforced, sentence: t('clipsPage.notLocked') };
    return { enforced, sentence: until ? t('clipsPage.lockedUntil', { date: date(until) }) : t('clipsPage.locked') };
  };
}
