/** Moves the focus here when the element appears, so that keyboard and screen reader follow the journey. */
export function takeFocus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
}
