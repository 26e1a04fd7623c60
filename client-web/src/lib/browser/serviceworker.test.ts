import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('$service-worker', () => ({ build: ['/_app/immutable/a.js'], files: ['/icon.png'], version: '2' }));

type Listener = (event: { waitUntil(work: Promise<unknown>): void; data?: unknown }) => void;

/** A browser's worker and what it keeps: pages by shell and path. */
class Worker {
  readonly listeners = new Map<string, Listener>();
  readonly shells = new Map<string, Map<string, string>>([['shell-1', new Map([['/', 'old']])]]);
  begunAnew = 0;
  page = '<link href="/_app/immutable/a.js">';

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener);
  }

  skipWaiting(): Promise<void> {
    this.begunAnew += 1;
    return Promise.resolve();
  }

  readonly caches = {
    open: (name: string) => {
      const shell = this.shells.get(name) ?? new Map<string, string>();
      this.shells.set(name, shell);
      return Promise.resolve({
        addAll: (paths: string[]) => {
          for (const path of paths) shell.set(path, path === '/' ? this.page : '');
          return Promise.resolve();
        },
        match: (path: string) => Promise.resolve(new Response(shell.get(path))),
      });
    },
    delete: (name: string) => Promise.resolve(this.shells.delete(name)),
    keys: () => Promise.resolve([...this.shells.keys()]),
  };

  async hears(type: string, data?: unknown): Promise<void> {
    let work: Promise<unknown> = Promise.resolve();
    this.listeners.get(type)?.({ waitUntil: (given) => (work = given), data });
    await work;
  }
}

let worker: Worker;

beforeEach(async () => {
  worker = new Worker();
  vi.resetModules();
  vi.stubGlobal('self', worker);
  vi.stubGlobal('caches', worker.caches);
  await import('../../service-worker');
});

it('keeps the page and its parts, and waits until somebody asks for the newer build', async () => {
  await worker.hears('install');
  expect([...(worker.shells.get('shell-2')?.keys() ?? [])]).toEqual([
    '/',
    '/_app/immutable/a.js',
    '/icon.png',
  ]);
  expect(worker.begunAnew).toBe(0);
  await worker.hears('message', { update: true });
  expect(worker.begunAnew).toBe(1);
  await worker.hears('activate');
  expect([...worker.shells.keys()]).toEqual(['shell-2']);
});

it('keeps no page of another build', async () => {
  worker.page = '<link href="/_app/immutable/of-another-build.js">';
  await expect(worker.hears('install')).rejects.toThrow('another build');
  expect([...worker.shells.keys()]).toEqual(['shell-1']);
});
