import type { Colours, SiteFacts } from '$lib/state/site.svelte';

const HEX = /^#[0-9a-f]{6}$/i;
/** Which of our shades each colour is, and how the others are mixed of them; the server has checked that they can be read. */
const SHADES: Readonly<Record<string, (of: Colours) => string>> = {
  '--paper': (of) => `${of.paper}`,
  '--paper-deep': (of) => mixed(of.ink, 6, of.paper),
  '--card': (of) => `${of.card}`,
  '--ink': (of) => `${of.ink}`,
  '--soft': (of) => `${of.soft}`,
  '--line': (of) => mixed(of.ink, 15, of.paper),
  '--edge': (of) => mixed(of.soft, 75, of.paper),
  '--plum': (of) => `${of.accent}`,
  '--plum-strong': (of) => mixed(of.accent, 85, of.ink),
  '--plum-tint': (of) => mixed(of.accent, 14, of.card),
  '--on-plum': (of) => `${of.on_accent}`,
  '--bubble': (of) => mixed(of.accent, 12, of.card),
  '--glow-plum': (of) => mixed(of.accent, 9, 'transparent'),
};

function mixed(colour: string | undefined, percent: number, other: string | undefined): string {
  return `color-mix(in srgb, ${colour} ${percent}%, ${other})`;
}

/** The rules that give a page these colours; undefined for none. Whatever is no colour makes none. */
export function rulesFor({ light, dark }: Pick<SiteFacts, 'light' | 'dark'>): string | undefined {
  const rules = [
    light && good(light) ? `:root { ${shades(light)} }` : '',
    // Without their own, the dark is as we made it.
    dark && good(dark) ? `@media (prefers-color-scheme: dark) { :root { ${shades(dark)} } }` : '',
  ];
  const all = rules.filter((rule) => rule !== '').join('\n');
  if (all === '') return undefined;
  return light && !dark ? `@media (prefers-color-scheme: light) { ${all} }` : all;
}

function shades(colours: Colours): string {
  return Object.entries(SHADES)
    .map(([name, shade]) => `${name}: ${shade(colours)};`)
    .join(' ');
}

function good(colours: Colours): boolean {
  const all = ['paper', 'card', 'ink', 'soft', 'accent', 'on_accent'];
  return all.every((name) => HEX.test(colours[name] ?? ''));
}

/** A sheet made by script, as the page's policy allows no style that stands in it. */
export function applyBranding(site: SiteFacts): void {
  const rules = rulesFor(site);
  if (rules === undefined) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
