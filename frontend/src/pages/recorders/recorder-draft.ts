import type { Connection, FoundRecorder, NewConnection, NewRecorder } from '../../api/types';
import type { Playback } from './playback-templates';

/** The families that are asked over the network; folders are connected by whoever runs the service. */
export const KINDS = ['HIKVISION', 'DAHUA', 'ONVIF', 'MEDIAMTX', 'FRIGATE', 'MOONFIRE', 'RTSP'] as const;
export type Kind = (typeof KINDS)[number];

/** The port that a family answers at as a rule. */
const USUAL_PORT: Record<Kind, string> = {
  HIKVISION: '80',
  DAHUA: '80',
  ONVIF: '80',
  MEDIAMTX: '9996',
  FRIGATE: '5000',
  MOONFIRE: '8080',
  RTSP: '554',
};

/** What changes with the family: the port too, as long as it is the one that the other family usually answers at. */
export function ofKind(kind: Kind, { kind: before, port }: RecorderDraft): Partial<RecorderDraft> {
  return port.trim() === USUAL_PORT[before] || !port.trim() ? { kind, port: USUAL_PORT[kind] } : { kind };
}

/** What a recorder that answered a search fills in. */
export function ofFound({ kind, host, port, tls }: FoundRecorder): Partial<RecorderDraft> {
  const known = KINDS.find((one) => one === kind);
  return { ...(known ? { kind: known } : {}), host, port: String(port), tls };
}

/** The form of a new recorder while it is being filled in. It keeps itself on this computer, so it never holds a password. */
export interface RecorderDraft {
  /** The label of the workers that reach it; empty where the service itself does. */
  reach: string;
  kind: Kind;
  host: string;
  port: string;
  tls: boolean;
  /** For the family RTSP. */
  playback: Playback;
  user: string;
  /** Names of channels, as typed. */
  names: string;
  code: string;
  retentionDays: string;
  /** Camera code by channel; empty for a channel that is not used. */
  eyes: Record<string, string>;
}

export const EMPTY: RecorderDraft = {
  reach: '',
  kind: 'HIKVISION',
  host: '',
  port: USUAL_PORT.HIKVISION,
  tls: false,
  playback: { template: '', zone: 'Asia/Ho_Chi_Minh', end: 'HONOURED' },
  user: '',
  names: '',
  code: '',
  retentionDays: '',
  eyes: {},
};

/** The key of the sentence for each field that has to be mended. */
export type Faults = Partial<Record<'host' | 'port' | 'template' | 'code' | 'retentionDays' | 'channels', FaultKey>>;
export type FaultKey = 'host' | 'port' | 'template' | 'code' | 'retention' | 'channels';

/** The channels' names that were typed, each once. */
export function namesOf({ names }: RecorderDraft): string[] {
  return [...new Set(names.split(/[\s,;]+/).filter(Boolean))];
}

/** What stands in the way of asking. */
export function connectionFaults({ kind, host, port, playback }: RecorderDraft): Faults {
  const faults: Faults = {};
  const number = Number(port);
  if (!host.trim()) faults.host = 'host';
  if (!Number.isInteger(number) || number < 1 || number > 65_535) faults.port = 'port';
  if (kind === 'RTSP' && !playback.template.trim()) faults.template = 'template';
  return faults;
}

/** What stands in the way of registering, once the connection is good. */
export function registrationFaults({ code, retentionDays, eyes }: RecorderDraft): Faults {
  const faults: Faults = {};
  if (!code.trim()) faults.code = 'code';
  if (retentionDays.trim() && !(Number(retentionDays.replace(',', '.')) > 0)) faults.retentionDays = 'retention';
  if (!Object.values(eyes).some(Boolean)) faults.channels = 'channels';
  return faults;
}

/** The connection that a draft describes. */
export function connectionOf(draft: RecorderDraft, password: string): NewConnection {
  const { reach, kind, host, port, tls, playback, user } = draft;
  return {
    kind,
    host: host.trim(),
    port: Number(port),
    ...(kind === 'RTSP' ? { playback } : { tls }),
    channels: namesOf(draft),
    ...(user.trim() ? { login: { user: user.trim(), password } } : {}),
    ...(reach ? { reach } : {}),
  };
}

/** The recorder that a draft describes. */
export function recorderOf(draft: RecorderDraft, password: string): NewRecorder {
  const days = draft.retentionDays.trim();
  return {
    ...connectionOf(draft, password),
    code: draft.code.trim(),
    channels: Object.entries(draft.eyes)
      .filter(([, camera]) => camera)
      .map(([channel, camera]) => ({ channel, camera })),
    ...(days ? { retentionDays: Number(days.replace(',', '.')) } : {}),
  };
}

/** What names a test's answer: the answer is worth nothing for another connection. */
export function sameConnection(one: NewConnection, other: NewConnection): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A channel to choose a camera for. */
export interface FoundChannel {
  name: string;
  /** What to show: its name, and what people called it on the recorder. */
  label: string;
  /** What a new camera on it may be called; empty where the recorder tells nothing but a number. */
  proposed: string;
  /** What it sees now, a JPEG in base64; null where the recorder gives none. */
  snapshot: string | null;
}

/** A name that says nothing to people: a number, or a UUID. */
const MERE_NUMBER = /^[\d.]+$|^[\da-f]{8}-[\da-f-]{27}$/i;

/** The channels to choose cameras for: those that the recorder was asked for. */
export function channelsOf({ channels }: Connection): FoundChannel[] {
  return channels.map(({ name, label, snapshot }) => ({
    name,
    label: label && label !== name ? `${name} (${label})` : name,
    proposed: label || (MERE_NUMBER.test(name) ? '' : name),
    snapshot,
  }));
}
