import { type PointerEvent, useRef } from 'react';

/** Pixels from which on a press is a drag: a hand is never quite still. */
const MEANT = 8;

interface Spot {
  x: number;
  y: number;
}

/**
 * An element that can be picked up: give it the handlers. It follows the pointer; let go, `onDrop` hears where its middle
 * is within its parent, and how large that is. Buttons on it stay buttons.
 */
export function useDrag(onDrop: (middle: Spot, within: { width: number; height: number }) => void) {
  const grip = useRef<(Spot & { moving: boolean }) | null>(null);

  const letGo = (element: HTMLElement) => {
    grip.current = null;
    element.style.translate = '';
    delete element.dataset['dragged'];
  };

  return {
    onPointerDown({ button, clientX, clientY, target }: PointerEvent<HTMLElement>) {
      if (button !== 0 || (target instanceof Element && target.closest('button'))) return;
      grip.current = { x: clientX, y: clientY, moving: false };
    },
    onPointerMove({ currentTarget, clientX, clientY, pointerId }: PointerEvent<HTMLElement>) {
      const from = grip.current;
      if (!from) return;
      const [x, y] = [clientX - from.x, clientY - from.y];
      if (!from.moving && Math.hypot(x, y) < MEANT) return;
      if (!from.moving) currentTarget.setPointerCapture(pointerId);
      from.moving = true;
      currentTarget.dataset['dragged'] = 'true';
      currentTarget.style.translate = `${x}px ${y}px`;
    },
    onPointerUp({ currentTarget }: PointerEvent<HTMLElement>) {
      const parent = currentTarget.parentElement?.getBoundingClientRect();
      if (grip.current?.moving && parent) {
        const { x, y, width, height } = currentTarget.getBoundingClientRect();
        onDrop({ x: x + width / 2 - parent.x, y: y + height / 2 - parent.y }, parent);
      }
      letGo(currentTarget);
    },
    onPointerCancel: ({ currentTarget }: PointerEvent<HTMLElement>) => letGo(currentTarget),
    onPointerLeave: ({ currentTarget }: PointerEvent<HTMLElement>) => {
      if (!grip.current?.moving) letGo(currentTarget);
    },
  };
}
