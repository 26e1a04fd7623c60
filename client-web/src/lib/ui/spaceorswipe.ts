const SWIPE_PX = 80;
const CONTROLS = 'button, a, input, textarea, select, summary, [role=button], [contenteditable]';

/** Once more by the space bar, or by a swipe to either side over the element: for whoever has nothing else to decide. */
export function onSpaceOrSwipe(run: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    let start: { x: number; y: number } | undefined;
    const pressed = (event: KeyboardEvent): void => {
      const busy = event.repeat || event.ctrlKey || event.metaKey || event.altKey;
      const on = event.target instanceof Element ? event.target : document.body;
      if (event.key !== ' ' || busy || on.closest(CONTROLS) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      run();
    };
    const down = (event: PointerEvent): void => {
      start = event.pointerType === 'mouse' ? undefined : { x: event.clientX, y: event.clientY };
    };
    const up = (event: PointerEvent): void => {
      if (start === undefined) return;
      const across = Math.abs(event.clientX - start.x);
      const along = Math.abs(event.clientY - start.y);
      start = undefined;
      if (across >= SWIPE_PX && across > 2 * along) run();
    };
    const lost = (): void => {
      start = undefined;
    };
    addEventListener('keydown', pressed);
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', lost);
    return () => {
      removeEventListener('keydown', pressed);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', lost);
    };
  };
}
