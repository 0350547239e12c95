import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** A position within an element: 0..1 from its left, and from its bottom. */
export type Spot = readonly [number, number];

/** Largest distance in CSS pixels that still counts as a click. */
const CLICK = 4;

interface DragHandlers {
  onPointerDown(event: PointerEvent<SVGElement>): void;
  onPointerMove(event: PointerEvent<SVGElement>): void;
  onPointerUp(event: PointerEvent<SVGElement>): void;
  onPointerCancel(event: PointerEvent<SVGElement>): void;
  onClick(event: MouseEvent): void;
}

/**
 * Returns handlers for dragging over an element. `onDrag` is called with all spots so far, and with whether the pointer was lifted.
 * Clicks reach the parent elements, drags do not.
 */
export function useDrag(onDrag: (spots: readonly Spot[], done: boolean) => void): DragHandlers {
  const drag = useRef<{ spots: Spot[]; x: number; y: number; isDrag: boolean } | undefined>(undefined);
  const spotOf = ({ clientX, clientY, currentTarget }: PointerEvent<SVGElement>): Spot => {
    const { left, bottom, width, height } = currentTarget.getBoundingClientRect();
    const within = (fraction: number) => Math.min(1, Math.max(0, fraction));
    return [within((clientX - left) / width), within((bottom - clientY) / height)];
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { spots: [spotOf(event)], x: event.clientX, y: event.clientY, isDrag: false };
    },
    onPointerMove(event) {
      const now = drag.current;
      if (!now || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
      now.isDrag ||= Math.hypot(event.clientX - now.x, event.clientY - now.y) > CLICK;
      now.spots.push(spotOf(event));
      if (now.isDrag) onDrag(now.spots, false);
    },
    onPointerUp() {
      const now = drag.current;
      if (now?.isDrag) onDrag(now.spots, true);
      // The click event that follows must still see that this was a drag.
      setTimeout(() => {
        if (drag.current === now) drag.current = undefined;
      });
    },
    onPointerCancel() {
      drag.current = undefined;
    },
    onClick(event) {
      if (drag.current?.isDrag) event.stopPropagation();
      drag.current = undefined;
    },
  };
}
