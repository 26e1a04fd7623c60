import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('$service-worker', () => ({ build: ['/_app/immutable/a.js'], files: ['/icon.png'], version: '2' }));

interface FakeEvent {
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
  data?: unknown;
  request?: Pick<Request, 'method' | 'url' | 'mode'>;
}
type Listener = (event: FakeEvent) => void;
type Answer = () => Promise<Response>;

const PART = '/_app/immutable/a.js';
const ORIGIN = 'https://whisper.example';
const OURS = `<link href="${PART}">`;

function says(body: string, type: string, status = 200): Answer {
  return () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
}
const lost: Answer = () => Promise.reject(new TypeError('no network'));

/** A browser's worker, what it keeps by shell and path, and the server's answers by path. */
class Worker {
  readonly listeners = new Map<string, Listener>();
  readonly shells = new Map<string, Map<string, Response>>();
  readonly server = new Map<string, Answer>([
    ['/', says(OURS, 'text/html; charset=utf-8')],
    [PART, says('export {}', 'text/javascript')],
    ['/icon.png', says('png', 'image/png')],
  ]);
  begunAnew = 0;

  constructor() {
    this.keeps('shell-1', '/', 'old page');
  }

  keeps(shell: string, path: string, body: string): void {
    const pages = this.shells.get(shell) ?? new Map<string, Response>();
    this.shells.set(shell, pages.set(path, new Response(body)));
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener);
  }

  skipWaiting(): Promise<void> {
    this.begunAnew += 1;
    return Promise.resolve();
  }

  readonly fetch = async ({ url }: { url: string }): Promise<Response> =>
    (this.server.get(new URL(url, ORIGIN).pathname) ?? says('no such page', 'text/plain', 404))();

  readonly caches = {
    open: (name: string) => {
      const shell = this.shells.get(name) ?? new Map<string, Response>();
      this.shells.set(name, shell);
      return Promise.resolve({
        addAll: async (paths: string[]) => {
          const answers = await Promise.all(paths.map((url) => this.fetch({ url })));
          if (!answers.every(({ ok }) => ok)) throw new TypeError('not all are there');
          answers.forEach((answer, at) => shell.set(paths[at] ?? '', answer));
        },
        match: (path: string) => Promise.resolve(shell.get(path)?.clone()),
      });
    },
    match: ({ url }: { url: string }) =>
      Promise.resolve(
        [...this.shells.values()].map((shell) => shell.get(new URL(url).pathname)).find((known) => known),
      ),
    delete: (name: string) => Promise.resolve(this.shells.delete(name)),
    keys: () => Promise.resolve([...this.shells.keys()]),
  };

  async hears(type: string, data?: unknown): Promise<void> {
    let work: Promise<unknown> = Promise.resolve();
    this.listeners.get(type)?.({ waitUntil: (given) => (work = given), respondWith: fail, data });
    await work;
  }

  /** What a window gets for a path; undefined if the worker leaves it to the browser. */
  async asked(path: string, mode: RequestMode = 'cors', method = 'GET'): Promise<string | undefined> {
    let answer: Promise<Response> | undefined;
    this.listeners.get('fetch')?.({
      waitUntil: fail,
      respondWith: (given) => (answer = given),
      request: { method, mode, url: new URL(path, ORIGIN).href },
    });
    return (await answer)?.text();
  }
}

function fail(): never {
  throw new Error('not expected here');
}

let worker: Worker;

beforeEach(async () => {
  worker = new Worker();
  vi.resetModules();
  vi.stubGlobal('self', worker);
  vi.stubGlobal('caches', worker.caches);
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', worker.fetch);
  await import('../../service-worker');
});

it('keeps the page and its parts, and waits until somebody asks for the newer build', async () => {
  await worker.hears('install');
  expect([...(worker.shells.get('shell-2')?.keys() ?? [])]).toEqual(['/', PART, '/icon.png']);
  expect(worker.begunAnew).toBe(0);
  await worker.hears('message', { update: true });
  expect(worker.begunAnew).toBe(1);
});

it('keeps the build before as well, of which another window may still be in a chat, and none that is older', async () => {
  worker.keeps('shell-1b', '/_app/immutable/of-the-build-before.js', 'emoji');
  await worker.hears('install');
  await worker.hears('activate');
  expect([...worker.shells.keys()]).toEqual(['shell-1b', 'shell-2']);
  worker.server.clear();
  expect(await worker.asked('/_app/immutable/of-the-build-before.js')).toBe('emoji');
});

it.each<[string, string, Answer]>([
  ['a page of another build', '/', says('<link href="/_app/immutable/other.js">', 'text/html')],
  ['a page of somebody between', '/', says('<h1>Please log in to this network</h1>', 'text/html')],
  ['a page in the place of a part', PART, says(OURS, 'text/html')],
  ['a part that is not there', PART, says('no such file', 'text/plain', 404)],
])('does not keep %s, and still has the build before', async (_, path, answer) => {
  worker.server.set(path, answer);
  await expect(worker.hears('install')).rejects.toThrow();
  worker.server.set('/', lost);
  expect([...(worker.shells.get('shell-2')?.keys() ?? [])]).toEqual([]);
});

it('shows the page of the server while it answers, and else the one of its own build', async () => {
  await worker.hears('install');
  worker.server.set('/leaving', says('newer', 'text/html'));
  expect(await worker.asked('/leaving', 'navigate')).toBe('newer');
  for (const answer of [lost, says('bad gateway', 'text/html', 502)]) {
    worker.server.set('/leaving', answer);
    expect(await worker.asked('/leaving', 'navigate')).toBe(OURS);
  }
});

it('takes a part from what it keeps, and asks for what may change', async () => {
  await worker.hears('install');
  worker.server.set(PART, says(OURS, 'text/html'));
  expect(await worker.asked(PART)).toBe('export {}');
  worker.server.set('/icon.png', says('newer png', 'image/png'));
  expect(await worker.asked('/icon.png')).toBe('newer png');
  worker.server.set('/icon.png', lost);
  expect(await worker.asked('/icon.png')).toBe('png');
});

it('has no hand in what the server says to somebody', async () => {
  await worker.hears('install');
  for (const path of ['/api/site', '/health', '/ws']) expect(await worker.asked(path)).toBeUndefined();
  expect(await worker.asked('/', 'navigate', 'POST')).toBeUndefined();
  expect(await worker.asked('https://elsewhere.example/_app/immutable/a.js')).toBeUndefined();
});
