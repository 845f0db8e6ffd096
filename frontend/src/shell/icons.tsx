import type { ReactNode } from 'react';

const shapes = {
  incidents: 'M2 4.5h4l1.5 2H14v7H2z M5 10h6',
  requests: 'M4 2h6l3 3v9H4z M6.5 8h4M6.5 11h4',
  clips: 'M3 3.5h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z M5 3.5v9M11 3.5v9M2 8h3M11 8h3',
  map: 'M2 4l4-1.5 4 1.5 4-1.5v9.5l-4 1.5-4-1.5-4 1.5zM6 2.5V12M10 4v9.5',
  cameras: 'M2 5h8v6H2z M10 7.5l4-2v5l-4-2',
  wardLinks: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a2.7 2.7 0 0 1 4 4L11 8.5M9 11.5l-1.2 1.2a2.7 2.7 0 0 1-4-4L5 7.5',
  audit: 'M3 3h10M3 6.5h10M3 10h6 m1 2 1.5 1.5L14.5 10',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z M6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0',
  right: 'm6 3 5 5-5 5',
  down: 'm3 6 5 5 5-5',
  search: 'M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0 M10.5 10.5 14 14',
  clock: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0 M8 4.5V8l2.5 1.5',
  check: 'm3 8.5 3.2 3L13 4.5',
  warn: 'M8 2 15 14H1z M8 6.5v3.2M8 11.8v.1',
  cross: 'M4 4l8 8M12 4l-8 8',
  minus: 'M3 8h10',
  plus: 'M8 3v10M3 8h10',
  dots: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  person: 'M5.5 5.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0 M3 14c.5-3 2.5-4.5 5-4.5s4.5 1.5 5 4.5',
  lock: 'M3 7h10v7H3z M5 7V5a3 3 0 0 1 6 0v2',
  play: 'M4.5 3v10l8-5z',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
  calendar: 'M2.5 4h11v9.5h-11z M2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  redo: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  out: 'M9 3H3v10h6M7 8h7M11 5l3 3-3 3',
  info: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0 M8 7v4.2M8 4.8v.1',
  pin: 'M8 14s-4.5-4.3-4.5-7.5a4.5 4.5 0 0 1 9 0C12.5 9.7 8 14 8 14z M6.5 6.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0',
} as const;

/** Names of the line drawings that stand beside words. */
export type IconName = keyof typeof shapes;

/** A 16-pixel line drawing; always decoration beside a word. */
export function Icon({ name, small }: { name: IconName; small?: boolean }): ReactNode {
  return (
    <svg className={small ? 'i s' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}

/** Ring with a dot for a public camera, a house for a household's; `label` speaks where no word stands beside it. */
export function OwnershipGlyph({ ownership, label }: { ownership: 'PUBLIC' | 'HOUSEHOLD'; label?: string }): ReactNode {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" style={{ flex: 'none' }} {...spoken}>
      {ownership === 'PUBLIC' ? (
        <circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" strokeWidth="1.6" />
      ) : (
        <path
          d="M2.5 13.5V7L8 2.5 13.5 7v6.5z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
      )}
      <circle cx="8" cy={ownership === 'PUBLIC' ? 8 : 9.5} r="1.8" fill="currentColor" />
    </svg>
  );
}

/** The eye of Nhân Chứng. */
export function Logo({ label }: { label: string }): ReactNode {
  return (
    <svg
      width="30"
      height="30"
      viewBox="0 0 30 30"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path
        d="M2.5 14C6 8 10 5.5 15 5.5S24 8 27.5 14C24 20 20 22.5 15 22.5S6 20 2.5 14Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
      <path d="M15 14 9.2 24.8A12.3 12.3 0 0 0 20.8 24.8Z" fill="currentColor" />
      <circle cx="15" cy="14" r="3.6" fill="currentColor" />
    </svg>
  );
}
