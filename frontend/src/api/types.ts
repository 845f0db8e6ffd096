/**
 * Shapes of the service's HTTP answers. Instants are ISO-8601 in UTC; an interval holds its start and not its end.
 */
export type Instant = string;
export type Code = string;
export interface Interval {
  from: Instant;
  to: Instant;
} // from inclusive, to exclusive, TRUE time
export interface Position {
  lat: number;
  lon: number;
}
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
export interface Problem {
  type: string /* "urn:nhanchung:problem:window-in-future" stable */;
  status: number;
  title: string /* Vietnamese */;
  detail: string /* Vietnamese: what happened */;
  action: string /* Vietnamese: what to do */;
  english: { title: string; detail: string; action: string };
  errors?: { field: string; code: string; message: string; english: string }[];
  reference?: string; /* code to report, 500 only */
}

// --- session -------------------------------------------------------------------------------------------------
// POST /api/session  (form-encoded username, password; header X-XSRF-TOKEN from cookie XSRF-TOKEN)  -> 204 | 401 Problem
// DELETE-like: POST /api/session/end -> 204
// GET  /api/session -> 200 Session | 401 Problem (also sets the XSRF-TOKEN cookie; every non-GET must send it back as X-XSRF-TOKEN)
export type Role = 'INVESTIGATOR' | 'WARD_OFFICIAL' | 'AUDITOR';
export interface Session {
  account: string;
  name: string /* "ĐTV Lê H." */;
  role: Role;
  unit: string;
  wardCode: Code | null;
  now: Instant;
}
// GET /api/settings -> public, no sign-in
export interface Settings {
  now: Instant;
  sampleData: boolean;
  tileUrl: string | null;
  tileAttribution: string | null;
  store: { enforcesLock: boolean; mode: 'COMPLIANCE' | 'GOVERNANCE' | null };
  demoAccounts: boolean;
}

// --- registry (all roles read; WARD_OFFICIAL writes in own ward) ---------------------------------------------------
// GET /api/wards -> Ward[]
export interface Ward {
  code: Code /* "dong-ve" */;
  name: string /* "Đông Vệ" */;
  kind: 'PHUONG' | 'XA';
  validFrom: string;
  validTo: string | null;
  centre: Position;
  boundary: number[][] /* closed ring of [lon,lat] */;
  sites: number;
  publicCameras: number;
  householdCameras: number;
  health: { active: number; attention: number; lost: number; unknown: number };
}
// GET /api/cameras?ward=&ownership=&status=&q=&withFootage=true&page=0&size=50 -> Page<Camera>   (q ignores tone marks and đ/d)
// GET /api/cameras/map -> MapCamera[]  (all 1,911, compact)
export interface MapCamera {
  code: Code;
  name: string;
  site: Code;
  ward: Code;
  lat: number;
  lon: number;
  bearing: number;
  fov: number;
  range: number;
  ownership: 'PUBLIC' | 'HOUSEHOLD';
  status: CameraStatus;
  footage: boolean;
}
export type CameraStatus = 'ACTIVE' | 'ATTENTION' | 'LOST' | 'UNKNOWN' | 'WITHDRAWN';
export interface Camera {
  code: Code /* "DVE-048-1" */;
  name: string /* "Mắt 2, ngã tư Quang Trung" */;
  siteCode: Code;
  siteName: string;
  wardCode: Code;
  wardName: string;
  ownership: 'PUBLIC' | 'HOUSEHOLD';
  status: CameraStatus;
  statusReason: string | null;
  position: Position;
  bearing: number /* degrees from north, clockwise */;
  fieldOfView: number /* degrees */;
  rangeMetres: number;
  sample: boolean;
  recorder: {
    code: Code /* "ĐG-DVE-048" */;
    kind: 'SAMPLE' | 'DIRECTORY';
    channel: string;
    clockOffset: ClockOffset;
  } | null;
  consent: { owner: string; state: 'GRANTED' | 'WITHDRAWN'; since: string } | null; /* household only */
}
export interface ClockOffset {
  seconds: number /* recorder minus true */;
  uncertaintySeconds: number;
  method: 'ENTERED_BY_HAND' | 'NOT_MEASURED';
  measuredAt: Instant;
}
// GET  /api/cameras/{code} -> Camera
// POST /api/cameras {name, siteCode, ownership, position, bearing, fieldOfView, rangeMetres, owner?} -> 201 Camera       (WARD_OFFICIAL)
// PUT  /api/cameras/{code}/consent {state:'GRANTED'|'WITHDRAWN'} -> Camera                                         (WARD_OFFICIAL)
// PUT  /api/recorders/{code}/clock-offset {seconds, uncertaintySeconds} -> ClockOffset                              (WARD_OFFICIAL)
// GET  /api/sites?ward= -> {code,name,wardCode,position,cameras:number}[]

// --- incidents (INVESTIGATOR; AUDITOR reads) -------------------------------------------------------------------------
export type IncidentKind =
  'ROBBERY' | 'THEFT' | 'ASSAULT' | 'TRAFFIC_ACCIDENT' | 'PUBLIC_DISORDER' | 'MISSING_PERSON' | 'FIRE' | 'OTHER';
export type IncidentSource = 'HOTLINE' | 'PATROL' | 'CITIZEN_REPORT' | 'SECURITY_MODEL' | 'OTHER_UNIT';
export type IncidentState = 'NEW' | 'VERIFYING' | 'CLARIFIED';
// POST /api/incidents {code?: Code, kind, title, summary?, address, place: Position, wardCode, window: Interval, source} -> 201 Incident
// GET  /api/incidents?state=&q=&page=&size= -> Page<IncidentSummary> (newest window first)
export interface IncidentSummary {
  code: Code /* "VV-2026-0001" */;
  kind: IncidentKind;
  title: string;
  address: string;
  wardCode: Code;
  wardName: string;
  window: Interval;
  state: IncidentState;
  openedBy: string;
  openedAt: Instant;
  extractions: number;
  clips: number;
  useful: number; /* links with SHOWS_EVENT | SHOWS_SUSPECT | RULES_OUT */
}
// GET  /api/incidents/{code} -> Incident     (appends INCIDENT_VIEWED; its number is `viewEntry`)
export interface Incident extends IncidentSummary {
  summary: string | null;
  place: Position;
  source: IncidentSource;
  requests: number;
  links: number;
  auditEntries: number;
  viewEntry: number | null;
  clarified: { by: string; at: Instant; conclusion: string } | null;
}
// POST /api/incidents/{code}/clarify {conclusion} -> Incident       (needs at least one useful link; Problem otherwise)
// GET  /api/incidents/{code}/cameras?radius=200&from=&to= -> CandidateList   (radius 50..2000 m; coverage is of [from,to), shown axis)
export interface CandidateList {
  asked: Interval;
  radiusMetres: number;
  recordersAnswered: number;
  recordersAsked: number;
  cameras: Candidate[]; /* soonest overwritten first */
}
export interface Candidate {
  camera: Camera;
  distanceMetres: number;
  view: 'IN_VIEW' | 'NEARBY';
  coverage: Coverage | null;
  mayRequest: boolean;
  refusal: 'NO_RECORDER' | 'CONSENT_WITHDRAWN' | 'CAMERA_LOST' | null;
  taken: Interval[]; /* already stored for this incident */
}
export interface Coverage {
  completeness: 'KNOWN' | 'EXTENT_ONLY' | 'UNKNOWN';
  runs: Interval[];
  gaps: Interval[];
  oldest: Instant | null;
  overwrittenAt: Instant | null;
  askedAt: Instant;
}
// GET  /api/incidents/{code}/extractions -> Extraction[] (newest first)
// GET  /api/incidents/{code}/events -> text/event-stream; event: "extraction", data: Extraction (all once on connect, then each change); event: "beat" every 15 s
// GET  /api/incidents/{code}/audit?before=&size= -> AuditPage

// --- requests and extractions -----------------------------------------------------------------------------------------
export type Purpose =
  'VERIFY_REPORT' | 'INVESTIGATE_CASE' | 'TRAFFIC_ACCIDENT' | 'FIND_MISSING_PERSON' | 'PUBLIC_ORDER';
// POST /api/incidents/{code}/requests {requestId: uuid (client made, makes a second send harmless), purpose, legalBasis: string (type, number, date; must hold a digit), cameras: Code[], window: Interval} -> 201 FootageRequest
export interface FootageRequest {
  code: Code /* "YC-2026-0001" */;
  incidentCode: Code;
  purpose: Purpose;
  legalBasis: string;
  window: Interval;
  requestedBy: string;
  requestedAt: Instant;
  extractions: Extraction[];
}
// GET /api/requests?incident=&page=&size= -> Page<FootageRequest>     GET /api/requests/{code} -> FootageRequest
export type ExtractionState = 'PLANNED' | 'FETCHING' | 'CUTTING' | 'STORING' | 'STORED' | 'FAILED';
export interface Extraction {
  code: Code /* "LT-2026-0001" */;
  requestCode: Code;
  incidentCode: Code;
  camera: { code: Code; name: string; ownership: 'PUBLIC' | 'HOUSEHOLD' };
  asked: Interval;
  state: ExtractionState;
  attempt: number;
  progressSeconds: number;
  askedSeconds: number;
  trouble: Trouble | null /* while FAILED, or while waiting to try again by itself */;
  retryAt: Instant | null /* set while it waits to try again */;
  clip: ClipSummary | null;
  link: Link | null;
  createdAt: Instant;
  updatedAt: Instant;
}
export interface Trouble {
  kind:
    | 'UNREACHABLE'
    | 'NO_FOOTAGE'
    | 'OVERWRITTEN'
    | 'WRONG_WINDOW'
    | 'CORRUPT'
    | 'TIMEOUT'
    | 'STORE_UNAVAILABLE'
    | 'DISK_FULL'
    | 'INTERRUPTED'
    | 'INTERNAL';
  retryable: boolean;
  message: string;
  action: string;
  english: { message: string; action: string };
}
// POST /api/extractions/{code}/retry -> Extraction
// GET  /api/extractions/{code} -> Extraction

// --- clips ---------------------------------------------------------------------------------------------------------------
export interface ClipSummary {
  id: string;
  got: Interval /* first frame .. end, true time */;
  gotSeconds: number;
  gaps: Interval[];
  frames: number;
  sizeBytes: number;
  sha256: string;
  codec: string;
  width: number;
  height: number;
  offset: ClockOffset;
  lock: { enforced: boolean; mode: string | null; until: Instant | null; versionId: string | null };
  storedAt: Instant;
}
// GET /api/clips?incident=&page=&size= -> Page<Extraction> (those STORED)
// GET /api/clips/{id}/manifest -> the manifest JSON as stored (appends MANIFEST_READ); header X-Manifest-SHA-256
// GET /api/clips/{id}/download -> video/mp4 attachment, Range (appends CLIP_DOWNLOADED before the first byte; header X-Audit-Entry)
// POST /api/clips/{id}/viewings -> 201 Viewing   (appends CLIP_VIEWED; no byte is served without it)
export interface Viewing {
  id: string;
  auditEntry: number;
  openedAt: Instant;
  expiresAt: Instant;
  mediaUrl: string /* GET, Range, video/mp4 */;
  extraction: Extraction;
  timeMap: {
    mediaSeconds: number;
    at: Instant /* true */;
    recorder: Instant; /* recorder's reading, on UTC line */
  }[] /* linear from one to the next; a jump = gap */;
  watermark: string;
}
// Link: PUT /api/extractions/{code}/link {outcome, note?} -> Link
export type Outcome = 'SHOWS_EVENT' | 'SHOWS_SUSPECT' | 'RULES_OUT' | 'NOTHING_SEEN' | 'UNUSABLE';
export interface Link {
  extractionCode: Code;
  incidentCode: Code;
  outcome: Outcome;
  note: string | null;
  linkedBy: string;
  linkedAt: Instant;
}

// --- audit (AUDITOR) ---------------------------------------------------------------------------------------------------------
// GET /api/audit?from=&to=&account=&action=&incident=&text=&before=<number>&size=50 -> AuditPage  (first page appends AUDIT_READ)
export interface AuditPage {
  entries: AuditEntry[];
  total: number;
  next: number | null;
  readEntry: number | null;
}
export interface AuditEntry {
  number: number;
  at: Instant;
  actor: { account: string; name: string; role: string; unit: string };
  action: string /* AuditAction */;
  incidentCode: Code | null;
  purpose: string | null;
  subjectType: string;
  subject: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}
// GET /api/audit/actors -> {account,name}[]
