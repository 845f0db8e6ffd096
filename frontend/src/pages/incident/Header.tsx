import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import type { Extraction, Incident } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shell/icons';
import { clockTime, date, iso, moment, spanWithDate } from '../../time/format';
import type { Stretch } from './coverage/geometry';
import { isUseful, type NextStep } from './next-step';

const STATES = ['NEW', 'VERIFYING', 'CLARIFIED'] as const;

function States({ incident }: { incident: Incident }): ReactNode {
  const { t } = useTranslation();
  const at = STATES.indexOf(incident.state);
  return (
    <div className="row gap12 w">
      <ol className="states" aria-label={t('incident.states')}>
        {STATES.map((state, index) => (
          <li
            key={state}
            className={index < at ? 'done' : index === at ? 'now' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            <i aria-hidden="true" />
            {t(`incidentState.${state}`)}
          </li>
        ))}
      </ol>
      <span className="m sm num">{t('incident.openedAt', { at: moment(incident.openedAt) })}</span>
    </div>
  );
}

function Next({ step, window }: { step: NextStep; window: Stretch | null }): ReactNode {
  const { t } = useTranslation();
  const { role } = useSession();
  const at = step.overwrittenAt;
  const lost = at === null ? '' : t('next.lost', { time: clockTime(at).slice(0, 5), date: date(at) });
  const span = window ? spanWithDate({ from: iso(window.from), to: iso(window.to) }) : '';
  const reader = role === 'AUDITOR';
  return (
    <div className={step.key === 'clarified' ? 'next done' : 'next'}>
      <h2>
        <Icon name={step.key === 'clarified' ? 'check' : 'clock'} />
        {t(reader ? 'next.state' : step.key === 'clarified' ? 'next.done' : 'next.title')}
      </h2>
      <p className="num">
        {t(reader && step.key !== 'clarified' ? 'next.reader' : `next.${step.key}`, {
          count: step.count,
          window: span,
          lost,
        })}
      </p>
    </div>
  );
}

/** The incident's facts, where it stands, and what to do first. */
export function Header({
  incident,
  extractions,
  step,
  window,
}: {
  incident: Incident;
  extractions: Extraction[];
  step: NextStep;
  window: Stretch | null;
}): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const linked = extractions.filter((one) => one.link !== null);
  const useful = linked.filter(isUseful).length;
  const facts: [string, string][] = [
    [t('incident.when'), spanWithDate(incident.window)],
    [t('incident.where'), `${incident.address}, ${incident.wardName}`],
    [t('incident.source'), t(`source.${incident.source}`)],
    [t('incident.by'), incident.openedBy],
    [t('incident.kind'), t(`kind.${incident.kind}`)],
    [
      t('incident.links'),
      linked.length === 0
        ? t('incident.noLinks')
        : t('incident.linkCounts', { useful: words.number(useful), rest: words.number(linked.length - useful) }),
    ],
    ...(incident.summary ? [[t('incident.summary'), incident.summary] as [string, string]] : []),
    ...(incident.clarified
      ? [
          [
            t('incident.conclusion'),
            t('incident.conclusionBy', {
              conclusion: incident.clarified.conclusion,
              by: incident.clarified.by,
              at: moment(incident.clarified.at),
            }),
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <section className="head">
      <div>
        <States incident={incident} />
        <h1>{incident.title}</h1>
        <dl className="facts num">
          {facts.map(([name, value], at) => (
            <div key={name} className={at > 5 ? 'all' : at === 1 ? 'l' : undefined}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Next step={step} window={window} />
    </section>
  );
}
