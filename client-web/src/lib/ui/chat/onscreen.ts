/**
 * The number of the partner's last message of which enough is on the screen to be read: its upper half, or half a screen of a
 * long one. Asks only for those after `known`; what is above the screen was passed.
 */
export function lastOnScreen(log: HTMLElement, known: number): number {
  const bottom = Math.min(log.getBoundingClientRect().bottom, visibleBottom());
  for (const message of receivedFromTheEnd(log)) {
    const seq = Number(message.dataset.received);
    if (seq <= known) return known;
    const { top, height } = message.getBoundingClientRect();
    if (top + Math.min(height, log.clientHeight) / 2 <= bottom) return seq;
  }
  return known;
}

/** Page by page, as those further up are hardly ever asked for. */
function* receivedFromTheEnd(log: HTMLElement): Generator<HTMLElement> {
  for (let page = log.lastElementChild; page !== null; page = page.previousElementSibling) {
    yield* [...page.querySelectorAll<HTMLElement>('[data-received]')].reverse();
  }
}

/** Some phones lay their keyboard over the page without telling its layout. */
function visibleBottom(): number {
  const view = window.visualViewport;
  return view ? view.offsetTop + view.height : Infinity;
}

/** Calls back when this element, or what a phone's keyboard leaves of the window, has another size; returns what ends it. */
export function onResize(element: HTMLElement, fit: () => void): () => void {
  const sizes = new ResizeObserver(fit);
  sizes.observe(element);
  window.visualViewport?.addEventListener('resize', fit);
  return () => {
    sizes.disconnect();
    window.visualViewport?.removeEventListener('resize', fit);
  };
}
