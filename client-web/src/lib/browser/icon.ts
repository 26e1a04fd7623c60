const MOST = 9;

/** Shows how many messages wait: on the tab's icon, and on that of an installed app where there is one. */
export function showUnread(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (link === null) return;
  link.dataset.plain ??= link.href;
  link.href = count > 0 ? withCount(count) : link.dataset.plain;
  void navigator.setAppBadge?.(count).catch(() => undefined);
}

function withCount(count: number): string {
  const shown = count > MOST ? `${MOST}+` : count;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<circle cx="16" cy="16" r="16" fill="#c8492a"/>
<text x="16" y="22" fill="#fff" font-family="system-ui,sans-serif" font-size="${count > MOST ? 15 : 19}" font-weight="700" text-anchor="middle">${shown}</text>
</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
