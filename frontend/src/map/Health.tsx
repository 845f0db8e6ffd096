import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraStatus } from '../api/types';
import { useWords } from '../i18n/words';
import { statuses, type Tally } from './tally';
import './health.css';

/** Solid ring, dashed ring, cross, dotted ring, open ring: one for each state, decoration beside its word. */
export function HealthGlyph({ status }: { status: CameraStatus }): ReactNode {
  return (
    <svg className={`hg ${status}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {status === 'LOST' ? <path d="M3 3l8 8M11 3l-8 8" /> : <circle cx="7" cy="7" r="5" />}
    </svg>
  );
}

/** A tally as one sentence: "77 hoạt động, 6 cần chú ý, 7 mất tín hiệu". */
export function useTallySentence(): (tally: Tally) => string {
  const { t } = useTranslation();
  const words = useWords();
  return (tally) =>
    statuses
      .filter((status) => tally[status] > 0)
      .map((status) => t('city.some', { number: words.number(tally[status]), state: t(`cameraStatus.${status}`) }))
      .join(', ')
      .toLocaleLowerCase();
}

/** A tally as a bar: what works solid, attention striped, lost solid red, unknown thin lines, withdrawn empty. */
export function HealthBar({ tally, big }: { tally: Tally; big?: boolean }): ReactNode {
  const sentence = useTallySentence();
  return (
    <span className={big ? 'hb big' : 'hb'} role="img" aria-label={sentence(tally)}>
      {statuses.map(
        (status) => tally[status] > 0 && <i key={status} className={status} style={{ flexGrow: tally[status] }} />,
      )}
    </span>
  );
}

/** A camera's state as a chip with a mark and a word. */
export function StatusChip({ status }: { status: CameraStatus }): ReactNode {
  const { t } = useTranslation();
  const tone = { ACTIVE: 'ok', ATTENTION: 'warn', LOST: 'bad', UNKNOWN: 'o', WITHDRAWN: '' }[status];
  return (
    <span className={`chip ${tone}`}>
      <HealthGlyph status={status} />
      {t(`cameraStatus.${status}`)}
    </span>
  );
}
