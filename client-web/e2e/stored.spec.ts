import { expect, test, type Page } from './test';
import { pair, type Guest } from './guest';

const SAID = ['a secret of mine', 'a secret of yours', 'a draft that is never sent'];

test('nothing that is said is in any storage of the browser, and comes back after a reload, and after the next one', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [3, 17]);
  await talk(alice, bob);
  await alice.composer.fill(SAID[2] ?? '');
  for (const guest of [alice, bob]) {
    const stored = await everythingStored(guest.page);
    expect(stored).toContain('whisper.chat');
    for (const words of SAID) expect(stored).not.toContain(words);
  }
  // Twice, as what was given back is gone where it was kept.
  for (let i = 0; i < 2; i++) {
    await alice.page.reload();
    for (const words of SAID.slice(0, 2)) await alice.hears(words);
  }
  await expect(alice.messages.getByText('stored nowhere, not even')).toBeVisible();
  for (const words of SAID) expect(await everythingStored(alice.page)).not.toContain(words);
  for (const guest of [alice, bob]) await guest.leaves();
});

test('without a service worker a reload goes on with the chat, but its words are gone', async ({
  browser,
}) => {
  const [alice, bob] = await pair(browser, [5, 19], { serviceWorkers: 'block' });
  await talk(alice, bob);
  await alice.page.reload();
  await expect(alice.messages.getByText('What was said before is gone from here')).toBeVisible();
  for (const words of SAID) await expect(alice.messages.getByText(words)).toHaveCount(0);
  await bob.says('still there?');
  await alice.hears('still there?');
  await alice.says('yes');
  await bob.hears('yes');
  for (const guest of [alice, bob]) await guest.leaves();
});

async function talk(alice: Guest, bob: Guest): Promise<void> {
  await alice.says(SAID[0] ?? '');
  await bob.hears(SAID[0] ?? '');
  await bob.says(SAID[1] ?? '');
  await alice.hears(SAID[1] ?? '');
  await alice.newestIs(/delivered|read/);
}

/** Both storages, the name and state of the page, cookies, each database and each cache, as text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [
      { ...sessionStorage },
      { ...localStorage },
      window.name,
      history.state,
      document.cookie,
    ];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((opened, failed) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => opened(request.result);
        request.onerror = () => failed(request.error ?? new Error('no database'));
      });
      for (const store of database.objectStoreNames) {
        found.push(
          await new Promise((read) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => read(request.result);
          }),
        );
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(request.url, await (await cache.match(request))?.text());
      }
    }
    return JSON.stringify(found);
  });
}
