import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  woff2: 'font/woff2',
};

/** A built application of this folder, sent with the policy that its server sends it with. */
export class BuiltSite {
  readonly #files = new Map<string, Buffer>();
  readonly #root: string;

  /** From the folder `build` in `application`, below the path `root`. */
  constructor(application: string, root = '') {
    this.#root = root;
    const folder = fileURLToPath(new URL(`../${application}/build/`, import.meta.url));
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = `${entry.parentPath}/${entry.name}`.replace(/\/+/g, '/');
      this.#files.set(`/${path.slice(folder.length)}`, readFileSync(path));
    }
  }

  send(path: string, response: ServerResponse): void {
    const name = path.slice(this.#root.length);
    const isFile = name.startsWith('/_app/') || (name.split('/').at(-1) ?? '').includes('.');
    const found = this.#files.get(name) ?? (isFile ? undefined : this.#files.get('/index.html'));
    if (!path.startsWith(this.#root) || found === undefined) {
      response.writeHead(404).end('no such file');
      return;
    }
    const ending = isFile ? (name.split('.').at(-1) ?? '') : 'html';
    response.writeHead(200, {
      'content-type': TYPES[ending] ?? 'application/octet-stream',
      'content-security-policy': policy(ending === 'html' ? found.toString() : ''),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    response.end(found);
  }
}

function policy(page: string): string {
  const hashes = [...page.matchAll(/<script>(.*?)<\/script>/gs)]
    .map(
      ([, script]) =>
        ` 'sha256-${createHash('sha256')
          .update(script ?? '')
          .digest('base64')}'`,
    )
    .join('');
  return `default-src 'none'; script-src 'self'${hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`;
}
