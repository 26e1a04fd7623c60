/** A piece of a text: plain, or an address that it names. */
export interface Piece {
  text: string;
  url?: string;
}

const CANDIDATE = /(?:https?:\/\/|www\.)[^\s<>"“”«»]+/giu;
const TRAILING = /[.,;:!?'’…)\]}>*_~]+$/u;
const OPENING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Finds the web addresses that a text names. Together the pieces are the text, unchanged. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = withoutTrailing(match[0]);
    const url = webAddress(address);
    if (url === undefined) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, url: url.href });
    end = match.index + address.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end) });
  return found;
}

/** The address if it is one of the web; undefined for anything else, such as a script. */
export function webAddress(text: string): URL | undefined {
  try {
    const url = new URL(/^www\./i.test(text) ? `https://${text}` : text);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Without the signs that end the sentence around it; a bracket stays if the address opens it. */
function withoutTrailing(address: string): string {
  let kept = address;
  for (;;) {
    const trail = TRAILING.exec(kept)?.[0];
    if (trail === undefined) return kept;
    const last = trail.at(-1) as string;
    const opening = OPENING[last];
    if (opening !== undefined && count(kept, opening) >= count(kept, last)) return kept;
    kept = kept.slice(0, -last.length);
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
