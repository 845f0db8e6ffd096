import type { NewIncident } from '../../api/types';
import type { IncidentKind, IncidentSource, Position } from '../../api/types';
import type { Errors } from '../../form/ErrorSummary';
import { clockTime, iso } from '../../time/format';

/** What is typed into the form that opens an incident; instants in epoch milliseconds, coordinates as typed. */
export interface IncidentDraft {
  code: string;
  kind: IncidentKind | '';
  title: string;
  summary: string;
  address: string;
  wardCode: string;
  lat: string;
  lon: string;
  from: number | null;
  to: number | null;
  source: IncidentSource | '';
}

/** An empty form. */
export const EMPTY: IncidentDraft = {
  code: '',
  kind: '',
  title: '',
  summary: '',
  address: '',
  wardCode: '',
  lat: '',
  lon: '',
  from: null,
  to: null,
  source: '',
};

/** Degrees from text with a decimal comma or point; null when it is no number. */
export function degrees(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? null : number;
}

/** The place, once both coordinates are ones on this city's side of the earth. */
export function placeOf(draft: IncidentDraft): Position | null {
  const [lat, lon] = [degrees(draft.lat), degrees(draft.lon)];
  if (lat === null || lon === null) return null;
  return lat >= 8 && lat <= 24 && lon >= 102 && lon <= 110 ? { lat, lon } : null;
}

/** A rule of the form: the field, whether it is broken, the sentence's key and its values. */
export type Rule = [field: keyof IncidentDraft, broken: boolean, key: RuleKey, values?: Record<string, string>];
type RuleKey =
  | 'newIncident.needKind'
  | 'newIncident.needTitle'
  | 'newIncident.needAddress'
  | 'newIncident.needWard'
  | 'newIncident.needPlace'
  | 'newIncident.badPlace'
  | 'newIncident.needFrom'
  | 'newIncident.needTo'
  | 'newIncident.backwards'
  | 'newIncident.future'
  | 'newIncident.needSource'
  | 'newIncident.badCode';

/** Checks the whole form against the service's clock (epoch ms); messages by field, in the form's order. */
export function check(
  draft: IncidentDraft,
  now: number,
  say: (key: RuleKey, values?: Record<string, string>) => string,
): Errors {
  const { from, to } = draft;
  const typedPlace = draft.lat.trim() !== '' && draft.lon.trim() !== '';
  const rules: Rule[] = [
    ['code', draft.code.trim() !== '' && !/^VV-\d{4}-\d{4,}$/.test(draft.code.trim()), 'newIncident.badCode'],
    ['kind', draft.kind === '', 'newIncident.needKind'],
    ['title', draft.title.trim() === '', 'newIncident.needTitle'],
    ['source', draft.source === '', 'newIncident.needSource'],
    ['from', from === null, 'newIncident.needFrom'],
    ['from', from !== null && from > now, 'newIncident.future', { now: clockTime(now) }],
    ['to', to === null, 'newIncident.needTo'],
    [
      'to',
      from !== null && to !== null && to <= from,
      'newIncident.backwards',
      { from: from === null ? '' : clockTime(from) },
    ],
    ['lat', !typedPlace, 'newIncident.needPlace'],
    ['lat', typedPlace && placeOf(draft) === null, 'newIncident.badPlace'],
    ['address', draft.address.trim() === '', 'newIncident.needAddress'],
    ['wardCode', draft.wardCode === '', 'newIncident.needWard'],
  ];
  const errors: Errors = {};
  for (const [field, broken, key, values] of rules) {
    if (broken) errors[field] ??= say(key, values);
  }
  return errors;
}

/** The request's body of a form that {@link check} found nothing wrong with; null otherwise. */
export function bodyOf(draft: IncidentDraft): NewIncident | null {
  const place = placeOf(draft);
  const { from, to, kind, source } = draft;
  if (!place || from === null || to === null || kind === '' || source === '') return null;
  return {
    ...(draft.code.trim() && { code: draft.code.trim() }),
    ...(draft.summary.trim() && { summary: draft.summary.trim() }),
    kind,
    title: draft.title.trim(),
    address: draft.address.trim(),
    place,
    wardCode: draft.wardCode,
    window: { from: iso(from), to: iso(to) },
    source,
  };
}
