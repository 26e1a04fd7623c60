import type { Attachment } from 'svelte/attachments';

const HELD_MS = 450;
/** A finger that moves further than this scrolls. */
const MOVED_PX = 10;

/** Calls back when a finger or a pen is held down here, or when the browser takes something for that. */
export function longPress(held: () => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let fired = false;
    const end = (): void => {
      clearTimeout(timer);
      timer = undefined;
    };
    const fire = (): void => {
      end();
      fired = true;
      navigator.vibrate?.(8);
      held();
    };
    const down = (event: PointerEvent): void => {
      end();
      fired = false;
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      timer = setTimeout(fire, HELD_MS);
    };
    const move = (event: PointerEvent): void => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > MOVED_PX) end();
    };
    // The finger is lifted over whatever has opened under it, which must not take that for a tap.
    const lift = (event: Event): void => {
      if (fired) event.preventDefault();
    };
    // A mouse keeps the browser's own menu.
    const context = (event: Event): void => {
      const { pointerType } = event as PointerEvent;
      if (pointerType !== 'touch' && pointerType !== 'pen') return;
      event.preventDefault();
      if (timer !== undefined) fire();
    };
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    element.addEventListener('pointerdown', down, listen);
    element.addEventListener('pointermove', move, listen);
    for (const type of ['pointerup', 'pointercancel']) element.addEventListener(type, end, listen);
    element.addEventListener('contextmenu', context, listen);
    element.addEventListener('touchend', lift, { ...listen, passive: false });
    return () => {
      end();
      stop.abort();
    };
  };
}
