import { useSession } from '../../api/session';
import type { Extraction, Incident, Interval, Purpose } from '../../api/types';
import { type Errors } from '../../form/ErrorSummary';
import { useDraft } from '../../form/draft';
import { keyOf } from '../../form/kept';
import { uuid } from '../../form/uuid';
import { clockTime, ms } from '../../time/format';
import type { Stretch } from './coverage/geometry';

/** What footage may be asked for. */
export const PURPOSES: Purpose[] = [
  'VERIFY_REPORT',
  'INVESTIGATE_CASE',
  'TRAFFIC_ACCIDENT',
  'FIND_MISSING_PERSON',
  'PUBLIC_ORDER',
];

/** A request while it is being filled in; instants in epoch milliseconds. The id goes with it so a second sending is harmless. */
export interface RequestDraft {
  requestId: string;
  from: number | null;
  to: number | null;
  cameras: string[];
  purpose: Purpose | '';
  legalBasis: string;
}

/** What stays of an incident's last request for the next one. */
export interface LastRequest {
  purpose: Purpose;
  legalBasis: string;
}

const lastKey = (account: string, code: string) => keyOf(account, 'last-request', code);

/** The purpose and basis of an account's last request for this incident from this computer, or null. */
export function lastRequest(account: string, code: string): LastRequest | null {
  try {
    const text = localStorage.getItem(lastKey(account, code));
    return text ? (JSON.parse(text) as LastRequest) : null;
  } catch {
    return null;
  }
}

/** Remembers purpose and basis for the incident's next request. */
export function rememberRequest(account: string, code: string, last: LastRequest): void {
  try {
    localStorage.setItem(lastKey(account, code), JSON.stringify(last));
  } catch {
    // Without storage the next form begins empty.
  }
}

/** A fresh request: the incident's own window, no camera, the last purpose and basis. */
export function freshDraft(account: string, incident: { code: string; window: Interval }): RequestDraft {
  const last = lastRequest(account, incident.code);
  return {
    requestId: uuid(),
    from: ms(incident.window.from),
    to: ms(incident.window.to),
    cameras: [],
    purpose: last?.purpose ?? '',
    legalBasis: last?.legalBasis ?? '',
  };
}

/** The draft of an incident's request, kept on every change. */
export function useRequestDraft(incident: Incident) {
  const { account } = useSession();
  return useDraft<RequestDraft>(account, `request.${incident.code}`, freshDraft(account, incident));
}

/** The window of a draft, or null while it is none or runs backwards. */
export function windowOf({ from, to }: { from: number | null; to: number | null }): Stretch | null {
  return from !== null && to !== null && to > from ? { from, to } : null;
}

/** Rules of the form, in its order; the first broken rule of a field gives its sentence. */
export type RuleKey =
  | 'request.needCameras'
  | 'request.needFrom'
  | 'request.needTo'
  | 'request.backwards'
  | 'request.future'
  | 'request.needPurpose'
  | 'request.needBasis'
  | 'request.needNumber';

/** Checks a draft against the service's clock (epoch ms); messages by field. */
export function check(
  draft: RequestDraft,
  now: number,
  say: (key: RuleKey, values?: Record<string, string>) => string,
): Errors {
  const { from, to } = draft;
  const basis = draft.legalBasis.trim();
  const rules: [string, boolean, RuleKey, Record<string, string>?][] = [
    ['cameras', draft.cameras.length === 0, 'request.needCameras'],
    ['window-from', from === null, 'request.needFrom'],
    ['window-to', to === null, 'request.needTo'],
    [
      'window-to',
      from !== null && to !== null && to <= from,
      'request.backwards',
      { from: from === null ? '' : clockTime(from) },
    ],
    ['window-to', to !== null && to > now, 'request.future', { now: clockTime(now) }],
    ['purpose', draft.purpose === '', 'request.needPurpose'],
    ['legalBasis', basis === '', 'request.needBasis'],
    ['legalBasis', basis !== '' && !/\d/.test(basis), 'request.needNumber'],
  ];
  const errors: Errors = {};
  for (const [field, broken, key, values] of rules) {
    if (broken) errors[field] ??= say(key, values);
  }
  return errors;
}

/** The service's field names, as it may name them in a refusal, under the ids this form uses. */
export function byControl(errors: Errors): Errors {
  const ids: Record<string, string> = {
    window: 'window-from',
    'window.from': 'window-from',
    'window.to': 'window-to',
  };
  return Object.fromEntries(Object.entries(errors).map(([field, text]) => [ids[field] ?? field, text]));
}

/** Extractions that were got for the incident, newest first. */
export function storedOf(extractions: Extraction[]): Extraction[] {
  return extractions.filter((one) => one.clip !== null);
}
