const GAP_PX = 6;

/** Below what it was opened from, or above it where there is no room, and never out of the window; styles read --x and --y. */
export function placeBeside(opener: HTMLElement, menu: HTMLElement): void {
  const { top, bottom, left, right } = opener.getBoundingClientRect();
  const { offsetHeight: height, offsetWidth: width } = menu;
  const below = bottom + GAP_PX + height <= innerHeight;
  const end = getComputedStyle(opener).direction === 'rtl' ? right - width : left;
  const x = Math.max(GAP_PX, Math.min(end, innerWidth - width - GAP_PX));
  const y = below ? bottom + GAP_PX : Math.max(GAP_PX, top - height - GAP_PX);
  menu.style.setProperty('--x', `${x}px`);
  menu.style.setProperty('--y', `${y}px`);
}
