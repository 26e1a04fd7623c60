import { MisclickDetector } from './misclickdetector';

const CONTROLS = 'a[href], button, input, label, select, summary';

const misclicks = new MisclickDetector();

/** To be called before the screen changes: clicks that were aimed at what is on it now hit nothing else. */
export function screenChanges(): void {
  misclicks.changes(
    () =>
      [...document.querySelectorAll(CONTROLS)]
        .filter((control) => control.checkVisibility?.({ contentVisibilityAuto: true }) ?? true)
        .map((control) => ({ control, box: control.getBoundingClientRect() })),
    performance.now(),
  );
}

/** Keeps clicks that were aimed at something else, and keys that are held down, from whatever lies there now. */
export function guardClicks(): () => void {
  const click = (event: MouseEvent): void => {
    // Keyboards, and programs that help people, click without a place.
    if (event.detail === 0 || !(event.target instanceof Element)) return;
    const control = event.target.closest(CONTROLS);
    if (control === null) return;
    if (misclicks.isMisclick({ x: event.clientX, y: event.clientY }, event.timeStamp, control)) drop(event);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.repeat && event.key === 'Enter' && event.target instanceof HTMLButtonElement) drop(event);
  };
  addEventListener('click', click, { capture: true });
  addEventListener('keydown', key, { capture: true });
  return () => {
    removeEventListener('click', click, { capture: true });
    removeEventListener('keydown', key, { capture: true });
  };
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
