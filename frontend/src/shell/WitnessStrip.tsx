import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { useWords } from '../i18n/words';
import { moment } from '../time/format';
import { Icon } from './icons';
import { IntoWitness } from './PageMeta';

/** What was looked at, the number of its log entry, and when it was opened (epoch ms or instant). */
export interface WitnessProps {
  what: string;
  entry: number;
  at: string | number;
  act?: 'viewed' | 'read';
  incident?: string;
  /** Only where the strip must stand inside a page (a drawer over the shell's place). */
  inline?: boolean;
}

/** Says that looking was an act: who, what, when and the entry it left. It cannot be closed. */
export function WitnessStrip({ inline, ...props }: WitnessProps): ReactNode {
  const strip = <Strip {...props} />;
  return inline ? strip : <IntoWitness>{strip}</IntoWitness>;
}

function Strip({ what, entry, at, act = 'viewed', incident }: Omit<WitnessProps, 'inline'>): ReactNode {
  const { t } = useTranslation();
  const { name, role } = useSession();
  const words = useWords();
  const sentence = t(act === 'viewed' ? 'witness.opened' : 'witness.readWhat', { name, what, at: moment(at) });
  return (
    <section className="witness" aria-label={t('witness.label')}>
      <Icon name="eye" />
      <span>
        <b>{t(act === 'viewed' ? 'witness.viewed' : 'witness.read')}</b>
        <span className="long">{` · ${sentence} · ${t('witness.entry', { number: words.number(entry) })}`}</span>
      </span>
      {role === 'AUDITOR' && (
        <Link to="/audit" search={{ entry }}>
          {t('witness.see')}
        </Link>
      )}
      {role === 'INVESTIGATOR' && incident && (
        <Link to="/incidents/$code" params={{ code: incident }} search={{ tab: 'log', entry }}>
          {t('witness.see')}
        </Link>
      )}
    </section>
  );
}
