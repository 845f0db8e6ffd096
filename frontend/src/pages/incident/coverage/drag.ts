import { useCallback, type PointerEvent, type WheelEvent } from 'react';
import { grasp, instantAt, windowBetween, zoomed, type Stretch } from './geometry';

/** Chooses or changes the window by dragging along any bar; a press without movement changes nothing. */
export function useWindowDrag(axis: Stretch, window: Stretch | null, onWindow: ((window: Stretch) => void) | null) {
  return useCallback(
    (event: PointerEvent<HTMLElement>) => {
      if (!onWindow || event.button !== 0) return;
      event.preventDefault();
      const track = event.currentTarget;
      const box = track.getBoundingClientRect();
      const at = (x: number) => instantAt(axis, (x - box.left) / box.width, box.width);
      const { fixed } = grasp(axis, window, at(event.clientX), box.width);
      const started = event.clientX;
      let moving = false;
      const move = (now: globalThis.PointerEvent) => {
        if (!moving && Math.abs(now.clientX - started) < 4) return;
        moving = true;
        const next = windowBetween(fixed, at(now.clientX));
        if (next) onWindow(next);
      };
      const stop = () => {
        track.removeEventListener('pointermove', move);
        track.removeEventListener('pointerup', stop);
        track.removeEventListener('pointercancel', stop);
      };
      track.setPointerCapture(event.pointerId);
      track.addEventListener('pointermove', move);
      track.addEventListener('pointerup', stop);
      track.addEventListener('pointercancel', stop);
    },
    [axis, window, onWindow],
  );
}

/** The axis after Ctrl + wheel over a bar, or null when the wheel was not meant for it. */
export function wheelZoom(event: WheelEvent<HTMLElement> | globalThis.WheelEvent, axis: Stretch): Stretch | null {
  if (!event.ctrlKey) return null;
  const track = (event.target as HTMLElement).closest('.track, .axis');
  if (!track) return null;
  const box = track.getBoundingClientRect();
  const around = axis.from + ((event.clientX - box.left) / box.width) * (axis.to - axis.from);
  return zoomed(axis, event.deltaY > 0 ? 1.25 : 0.8, around);
}
