import type { Candidate, Extraction, Incident } from '../../api/types';
import { atWork } from '../../api/requests';
import { standing } from '../../extractions/sentences';
import { ms } from '../../time/format';

/** The one thing to do first, and the values its sentence needs. */
export interface NextStep {
  key:
    | 'clarified'
    | 'unsent'
    | 'failed'
    | 'choose'
    | 'noCameras'
    | 'retrying'
    | 'running'
    | 'outcomes'
    | 'clarify'
    | 'asMore'
    | 'wait';
  count: number;
  /** When the first picture in question is overwritten, epoch ms. */
  overwrittenAt: number | null;
}

/** Chooses what the incident's header says to do first; what will be lost comes before all else. */
export function nextStep(
  incident: Incident,
  candidates: Candidate[] | undefined,
  extractions: Extraction[],
  chosen: string[],
  now: number,
): NextStep {
  const askable = candidates?.filter((one) => one.mayRequest) ?? [];
  const overwritten = (list: Candidate[]) =>
    list
      .map((one) => one.coverage?.overwrittenAt)
      .filter((at) => at !== null && at !== undefined)
      .map(ms)
      .filter((at) => at > now)
      .sort((a, b) => a - b)[0] ?? null;
  const step = (key: NextStep['key'], count = 0, overwrittenAt: number | null = null) => ({
    key,
    count,
    overwrittenAt,
  });
  if (incident.clarified) return step('clarified');
  const unsent = askable.filter((one) => chosen.includes(one.camera.code));
  if (unsent.length > 0) return step('unsent', unsent.length, overwritten(unsent));
  const failed = extractions.filter((one) => one.state === 'FAILED' && one.retryAt === null);
  const retryable = failed.filter((one) => one.trouble?.retryable !== false && !laterStored(one, extractions));
  if (retryable.length > 0) return step('failed', retryable.length);
  const retrying = extractions.filter(isRetried).length;
  if (retrying > 0) return step('retrying', retrying);
  const running = extractions.filter(atWork).length;
  if (running > 0) return step('running', running);
  const stored = extractions.filter((one) => one.clip !== null);
  const open = stored.filter((one) => one.link === null).length;
  if (open > 0) return step('outcomes', open);
  const useful = stored.filter((one) => one.link && isUseful(one)).length;
  if (useful > 0) return step('clarify', useful);
  if (!candidates) return step('wait');
  if (askable.length === 0) return step('noCameras');
  return step(stored.length > 0 ? 'asMore' : 'choose', askable.length, overwritten(askable));
}

/** True where a link of this outcome helped: it shows the event, shows a suspect or rules something out. */
export function isUseful(extraction: Extraction): boolean {
  return ['SHOWS_EVENT', 'SHOWS_SUSPECT', 'RULES_OUT'].includes(extraction.link?.outcome ?? '');
}

/** True where something stands in the way of an extraction that is tried again: the end of a window being recorded does not. */
function isRetried(extraction: Extraction): boolean {
  return standing(extraction) === 'WAITING' && extraction.trouble?.kind !== 'BEING_RECORDED';
}

function laterStored(failed: Extraction, all: Extraction[]): boolean {
  return all.some(
    (one) =>
      one.clip !== null &&
      one.camera.code === failed.camera.code &&
      one.asked.from === failed.asked.from &&
      one.asked.to === failed.asked.to,
  );
}
