/**
 * The number of the partner's last message of which enough is on the screen to be read: its upper half, or half a screen of a
 * long one. Asks only for those after `known`; what is above the screen was passed.
 */
export function lastOnScreen(log: HTMLElement, known: number): number {
  const bottom = Math.min(log.getBoundingClientRect().bottom, visibleBottom());
  const received = log.querySelectorAll<HTMLElement>('[data-received]');
  for (let i = received.length - 1; i >= 0; i--) {
    const message = received.item(i);
    const seq = Number(message.dataset.received);
    if (seq <= known) return known;
    const { top, height } = message.getBoundingClientRect();
    if (top + Math.min(height, log.clientHeight) / 2 <= bottom) return seq;
  }
  return known;
}

/** Some phones lay their keyboard over the page without telling its layout. */
function visibleBottom(): number {
  const view = window.visualViewport;
  return view ? view.offsetTop + view.height : Infinity;
}
