import { useSyncExternalStore } from 'react';

const names = [
  'ground',
  'surface',
  'ink',
  'ink-3',
  'on-ink',
  'accent',
  'accent-soft',
  'bad',
  'warn',
  'line-2',
  'cov-rec',
  'map-ground',
  'map-ward',
  'map-edge',
  'map-label',
] as const;

/** The tokens a canvas needs, resolved for the theme the page is in. */
export type Colours = Record<(typeof names)[number], string>;

function resolve(): Colours {
  const probe = document.body.appendChild(document.createElement('i'));
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(names.map((name) => [name, read(name)])) as Colours;
  probe.remove();
  return colours;
}

let known: Colours | null = null;

const current = () => (known ??= resolve());

function subscribe(tell: () => void): () => void {
  const refresh = () => {
    const now = resolve();
    if (names.every((name) => known?.[name] === now[name])) return;
    known = now;
    tell();
  };
  const night = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(refresh);
  root.observe(document.documentElement, { attributes: true });
  night.addEventListener('change', refresh);
  refresh();
  return () => {
    root.disconnect();
    night.removeEventListener('change', refresh);
  };
}

/** The tokens as colours for a canvas; changes with the theme. */
export function useColours(): Colours {
  return useSyncExternalStore(subscribe, current);
}
