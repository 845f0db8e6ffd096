import type { PageCamera } from './schema';

/**
 * Shapes of the service's HTTP bodies under the names the pages use. They come from docs/api/openapi.json by way of
 * schema.d.ts, which `npm run schema` writes; what each field means is said there.
 */
export type {
  AuditEntry,
  AuditPage,
  Camera,
  CameraBody as NewCamera,
  CameraStatus,
  Candidate,
  CandidateList,
  ClipSummary,
  ClockOffset,
  Connection,
  ConnectionBody as NewConnection,
  ConsentState,
  ContactSheet,
  Coverage,
  EarlyViewing,
  Extraction,
  ExtractionState,
  Finding,
  HeldLink,
  HeldUpload,
  FootageRequest,
  FoundRecorder,
  FootageRequestBody as NewRequest,
  Incident,
  IncidentBody as NewIncident,
  IncidentKind,
  IncidentSource,
  IncidentState,
  IncidentSummary,
  Interval,
  Link,
  MapCamera,
  Outcome,
  Ownership,
  Position,
  Previews,
  Problem,
  Purpose,
  Reach,
  RecorderBody as NewRecorder,
  RecorderClock,
  RecorderSearch,
  RecorderDetail as Recorder,
  Role,
  Session,
  Settings,
  Site,
  Tile as SheetTile,
  Trouble,
  Upload,
  UploadLink,
  UploadLinkBody as NewUploadLink,
  UploadLinkMade,
  UploadRoom,
  Verdict,
  Viewing,
  ViewingCopy,
  Ward,
  WardLink,
  WardLinkMade,
} from './schema';

/** An instant of true time, ISO 8601 in UTC. */
export type Instant = string;

/** A page of a list. */
export type Page<T> = Omit<PageCamera, 'items'> & { items: T[] };
