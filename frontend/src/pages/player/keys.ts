import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Outcome } from '../../api/types';
import type { Deck } from './deck';
import { zoomed } from './lane-scale';
import type { Span } from './time-model';

/** Outcomes in the order of their keys, O then 1 to 5. */
export const outcomes = [
  'SHOWS_EVENT',
  'SHOWS_SUSPECT',
  'RULES_OUT',
  'NOTHING_SEEN',
  'UNUSABLE',
] as const satisfies Outcome[];

/** What keys do beyond moving the head. */
export interface KeyActions {
  help(): void;
  goTo(): void;
  fullScreen(): void;
  outcome(outcome: Outcome): void;
  zoom(change: (view: Span) => Span): void;
}

/** Whether single keys are heard, and the switch for it (WCAG 2.1.4). */
export interface KeySwitch {
  on: boolean;
  set(on: boolean): void;
}

const STORED = 'nhanchung.player.keys';
const ARMED_MS = 3000;

function remembered(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** True where a key belongs to what has the focus: text that is typed, a choice that is made, an open drawer. */
function belongsElsewhere({ target, code }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [role=dialog]')) return true;
  return (code === 'Space' || code === 'Enter') && target.closest('button, a') !== null;
}

function arrow(deck: Deck, direction: 1 | -1, event: KeyboardEvent): void {
  if (event.ctrlKey) deck.move(10 * direction);
  else if (event.shiftKey) deck.move(direction);
  else deck.step(direction);
}

/** What one key does; nothing for a key that is not ours. */
function actionOf(deck: Deck, actions: KeyActions, event: KeyboardEvent, held: boolean): (() => void) | undefined {
  const around = (factor: number) => () =>
    actions.zoom((view) => zoomed(view, deck.model.whole, deck.head().at, factor));
  const run = (direction: 1 | -1) => () => (held ? deck.slow(direction) : deck.faster(direction));
  const table: Record<string, () => void> = {
    Space: () => deck.toggle(),
    KeyJ: run(-1),
    KeyL: run(1),
    BracketLeft: () => deck.markLoop('from'),
    BracketRight: () => deck.markLoop('to'),
    Backslash: () => deck.toggleLoop(),
    KeyT: actions.goTo,
    KeyF: actions.fullScreen,
    KeyN: () => (event.shiftKey ? deck.previousGap() : deck.nextFootage()),
    Home: () => deck.toStart(),
    End: () => deck.toEnd(),
    Equal: around(0.5),
    NumpadAdd: around(0.5),
    Minus: around(2),
    NumpadSubtract: around(2),
    Digit0: () => actions.zoom(() => deck.model.whole),
    ArrowLeft: () => arrow(deck, -1, event),
    ArrowRight: () => arrow(deck, 1, event),
  };
  if (event.code === 'Slash' && event.shiftKey) return actions.help;
  const modified = event.altKey || event.metaKey || (event.ctrlKey && !event.code.startsWith('Arrow'));
  return modified ? undefined : table[event.code];
}

/**
 * Listens to keys by their place, so that a Vietnamese input method cannot swallow them. K stops, and held down makes J and
 * L slow; O arms the digits for three seconds.
 */
export function useKeys(deck: Deck, actions: KeyActions): KeySwitch {
  const [on, setOn] = useState(remembered);
  const held = useRef(false);
  const armedAt = useRef(-Infinity);
  const down = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || belongsElsewhere(event)) return;
    const single = !event.code.startsWith('Arrow') && event.code !== 'Home' && event.code !== 'End';
    if (single && !on) return;
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (digit && plain && performance.now() - armedAt.current < ARMED_MS) {
      const outcome = outcomes[Number(digit) - 1];
      if (outcome) actions.outcome(outcome);
      armedAt.current = -Infinity;
    } else if (event.code === 'KeyO' && plain) armedAt.current = performance.now();
    else if (event.code === 'KeyK' && plain) {
      if (!event.repeat) deck.toggle();
      held.current = true;
    } else {
      const action = actionOf(deck, actions, event, held.current);
      if (!action) return;
      action();
    }
    event.preventDefault();
  });
  useEffect(() => {
    const up = ({ code }: KeyboardEvent) => {
      if (code === 'KeyK') held.current = false;
    };
    const press = (event: KeyboardEvent) => down(event);
    window.addEventListener('keydown', press);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('keyup', up);
    };
  }, []);
  return {
    on,
    set: (next) => {
      setOn(next);
      try {
        localStorage.setItem(STORED, next ? 'on' : 'off');
      } catch {
        // Kept until the page is left.
      }
    },
  };
}
