import type { UploadLink } from '../api/types';

/** How far a link has come. */
export type LinkState = UploadLink['state'];

/** Whether a file may still come by it. */
export function isOpen(state: LinkState): boolean {
  return ['ASKED', 'WAITING', 'OPENED', 'RECEIVING'].includes(state);
}

/** The chip's classes: what has come is good news, what may come is news. */
export function toneOf(state: LinkState): string {
  if (state === 'RECEIVED') return 'chip ok';
  return isOpen(state) ? 'chip info' : 'chip';
}
