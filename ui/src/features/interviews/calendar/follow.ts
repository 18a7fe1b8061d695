import { surfaceNow } from './surface';

/** Pixels that the pointer moves before a press becomes a drag. */
const THRESHOLD = 5;
/** How near an edge the calendar begins to scroll, and how far in a frame. */
const EDGE = 36;
const PACE = 9;

interface Follower {
  /** The pointer is here; drawn once in a frame. */
  onMove: (x: number, y: number) => void;
  /** It was let go here. */
  onDrop: (x: number, y: number) => void;
  /** Esc, or the system took the pointer. */
  onCancel: () => void;
}

/** A click ends every drag; it must not open what lies under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}

function scrollNear(y: number): void {
  const scroller = surfaceNow()?.scroller;
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE + 70) scroller.scrollTop -= PACE;
  else if (y > bottom - EDGE) scroller.scrollTop += PACE;
}

/** Follows the pointer from a press to its end. Below a few pixels it stays a click. Returns what cancels it. */
export function follow(start: PointerEvent, { onMove, onDrop, onCancel }: Follower): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let dragging = false;
  let frame = 0;
  let at = { x: start.clientX, y: start.clientY };
  const draw = () => {
    frame = requestAnimationFrame(draw);
    scrollNear(at.y);
    onMove(at.x, at.y);
  };
  const end = () => {
    stop.abort();
    cancelAnimationFrame(frame);
    delete document.documentElement.dataset.dragging;
  };
  const cancel = () => {
    end();
    if (dragging) onCancel();
  };
  window.addEventListener(
    'pointermove',
    (event) => {
      at = { x: event.clientX, y: event.clientY };
      if (dragging || Math.hypot(at.x - start.clientX, at.y - start.clientY) <= THRESHOLD) return;
      dragging = true;
      document.documentElement.dataset.dragging = '';
      draw();
    },
    { signal },
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      end();
      if (!dragging) return;
      swallowClick();
      onDrop(event.clientX, event.clientY);
    },
    { signal },
  );
  window.addEventListener('pointercancel', cancel, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !dragging) return;
      event.preventDefault();
      event.stopPropagation();
      swallowClick();
      cancel();
    },
    { signal, capture: true },
  );
  return cancel;
}
