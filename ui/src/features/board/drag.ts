import { autoscroll } from './autoscroll';
import s from './Drag.module.css';

/** Pixels that the pointer moves before a press becomes a drag. */
const THRESHOLD = 5;

interface Drag {
  event: PointerEvent;
  card: HTMLElement;
  /** The board: what scrolls sideways. */
  area: HTMLElement;
  /** How many cards are carried. */
  count: () => number;
  onDrop: (stageId: string) => void;
}

/** What follows the pointer: the card, and how many are under it. */
function makeGhost(card: HTMLElement, count: number): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = s.ghost ?? '';
  ghost.style.width = `${card.offsetWidth}px`;
  ghost.setAttribute('aria-hidden', 'true');
  const copy = card.cloneNode(true) as HTMLElement;
  copy.removeAttribute('data-card');
  copy.querySelector('[data-cover]')?.remove();
  ghost.append(copy);
  if (count > 1) {
    ghost.dataset.many = '';
    const badge = document.createElement('span');
    badge.className = s.badge ?? '';
    badge.textContent = String(count);
    ghost.append(badge);
  }
  document.body.append(ghost);
  return ghost;
}

/** The stage under the pointer: a column or a rail. */
function stageAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage]') ?? null;
}

/** A click ends every drag; it must not open the card. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}

/** Follows the pointer from a press on a card to its end. Nothing is drawn by React meanwhile. Returns what cancels it. */
export function beginDrag({ event: start, card, area, count, onDrop }: Drag): () => void {
  const stop = new AbortController();
  let ghost: HTMLElement | null = null;
  let over: HTMLElement | null = null;
  let frame = 0;
  let at = { x: start.clientX, y: start.clientY };
  const grip = card.getBoundingClientRect();

  const follow = () => {
    frame = requestAnimationFrame(follow);
    if (!ghost) return;
    ghost.style.transform = `translate(${at.x - start.clientX + grip.left}px, ${at.y - start.clientY + grip.top}px)`;
    const stage = stageAt(at.x, at.y);
    if (stage !== over) {
      over?.removeAttribute('data-over');
      stage?.setAttribute('data-over', '');
      over = stage;
    }
    autoscroll(area, stage?.querySelector('[data-scroller]') ?? null, at);
  };
  const lift = () => {
    ghost = makeGhost(card, count());
    card.setAttribute('data-lifted', '');
    document.documentElement.dataset.dragging = '';
    follow();
  };
  const end = () => {
    stop.abort();
    cancelAnimationFrame(frame);
    ghost?.remove();
    over?.removeAttribute('data-over');
    card.removeAttribute('data-lifted');
    delete document.documentElement.dataset.dragging;
  };
  const { signal } = stop;
  window.addEventListener(
    'pointermove',
    (event) => {
      at = { x: event.clientX, y: event.clientY };
      if (!ghost && Math.hypot(at.x - start.clientX, at.y - start.clientY) > THRESHOLD) lift();
    },
    { signal },
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      const dragged = ghost !== null;
      const stageId = dragged ? stageAt(event.clientX, event.clientY)?.dataset.stage : undefined;
      end();
      if (!dragged) return;
      swallowClick();
      if (stageId) onDrop(stageId);
    },
    { signal },
  );
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !ghost) return;
      event.preventDefault();
      event.stopPropagation();
      swallowClick();
      end();
    },
    { signal, capture: true },
  );
  return end;
}
