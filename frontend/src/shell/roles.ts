import type { Role } from '../api/types';

/** A page of the rail: its address, its word in `nav`, its icon's name. */
export interface Entry {
  to: '/incidents' | '/requests' | '/clips' | '/map' | '/cameras' | '/upload-links' | '/audit';
  key: 'incidents' | 'requests' | 'clips' | 'map' | 'cameras' | 'wardLinks' | 'audit';
}

const incidents: Entry = { to: '/incidents', key: 'incidents' };
const requests: Entry = { to: '/requests', key: 'requests' };
const clips: Entry = { to: '/clips', key: 'clips' };
const map: Entry = { to: '/map', key: 'map' };
const cameras: Entry = { to: '/cameras', key: 'cameras' };
const wardLinks: Entry = { to: '/upload-links', key: 'wardLinks' };
const audit: Entry = { to: '/audit', key: 'audit' };

/** What each role finds in its rail, its first page first; never more than four. */
export const entries: Record<Role, [Entry, ...Entry[]]> = {
  INVESTIGATOR: [incidents, requests, clips, map],
  WARD_OFFICIAL: [cameras, wardLinks, map],
  AUDITOR: [audit, incidents, requests, map],
};

/** The roles that a page is for, by the entry it stands under. */
export function rolesOf(key: Entry['key']): Role[] {
  const roles = Object.keys(entries) as Role[];
  return roles.filter((role) => entries[role].some((entry) => entry.key === key));
}
