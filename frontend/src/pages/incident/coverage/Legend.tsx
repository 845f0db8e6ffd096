import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const KINDS = ['recorded', 'gap', 'unknown', 'taken', 'fetching'] as const;

/** The forms of the grid, each with its word. */
export function Legend({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="lg">
      {KINDS.map((kind) => (
        <span key={kind}>
          <i className={`pc ${kind} key`} aria-hidden="true" />
          {t(`coverage.${kind}`)}
        </span>
      ))}
      <span className="grow" />
      {children}
    </div>
  );
}
