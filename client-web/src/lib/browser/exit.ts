/** Shows nothing from this moment on, and another page as soon as it is there; Back does not lead here. */
export function leaveFor(page: string): void {
  document.documentElement.replaceChildren();
  location.replace(page);
}
