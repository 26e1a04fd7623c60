import { expect, test, type Page } from './test';
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { terms as german } from '../src/lib/words/terms/de';
import { terms } from '../src/lib/words/terms/en';
import { KEPT } from '../src/lib/words/terms/kept';
import { en as words } from '../src/lib/words/en';
import { isAccessible } from './accessible';
import { agreedBefore } from './guest';

const privacy = terms.privacyShort(KEPT);
const base64url = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

test('a first visit reads, is asked once, and is neither connected nor known before', async ({ page }) => {
  const sockets: string[] = [];
  const asked: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  page.on('request', (request) => asked.push(request.url()));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');

  await expect(page.getByRole('heading', { name: terms.heading, level: 1 })).toBeFocused();
  for (const text of [...terms.guidelines(18), ...terms.terms, ...privacy, terms.age(18)]) {
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  }
  const whole = Object.values(terms.privacy(KEPT));
  await expect(page.getByText(whole[0] ?? '')).toBeHidden();
  await page.getByText(terms.privacyWhole).click();
  for (const text of whole) await expect(page.getByText(text, { exact: true })).toBeVisible();
  await expect(page.locator('main svg')).toHaveCount(3);
  const names = await page.locator('main h3').all();
  const heights = await Promise.all(names.map(async (name) => (await name.boundingBox())?.y));
  expect(new Set(heights).size).toBe(1);
  await page.getByRole('button', { name: terms.decline }).click();
  await expect(page.getByText(terms.declined)).toBeVisible();
  await page.getByRole('button', { name: terms.back }).click();
  expect(sockets).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  const before = await Promise.all(
    asked.filter((url) => url.endsWith('.js')).map((url) => textOf(page, url)),
  );
  expect(before.some((script) => script.includes('getChannelData'))).toBe(false);

  await speaks(page, words.settings.open, words.settings.language, 'de');
  await expect(page.getByRole('heading', { name: german.heading, level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: german.agree(18) })).toBeVisible();
  await speaks(page, 'Einstellungen', 'Sprache', 'en');
  await page.getByRole('button', { name: terms.agree(18) }).click();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeFocused();
  await expect.poll(() => sockets.length).toBe(1);

  await page.getByRole('button', { name: words.choose.about }).click();
  const dialog = page.getByRole('dialog', { name: terms.title('Whisper') });
  await expect(dialog.getByRole('heading', { name: terms.title('Whisper') })).toBeInViewport();
  await expect(dialog.getByText(privacy[0] as string)).toBeVisible();
  await dialog.getByRole('button', { name: terms.close }).click();
  await expect(page.getByRole('button', { name: words.choose.about })).toBeFocused();

  await page.reload();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible();
});

async function speaks(page: Page, settings: string, label: string, language: string): Promise<void> {
  await page.getByRole('button', { name: settings }).click();
  await page.getByRole('combobox', { name: label }).selectOption(language);
  await page.keyboard.press('Escape');
}

async function textOf(page: Page, url: string): Promise<string> {
  return (await page.request.get(url)).text();
}

const HOSTILE =
  '<img src="x" onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">more</a>';

test('an operator has their own name, colours and texts, and asks again when these change', async ({
  page,
}) => {
  const light = { paper: '#ffffff', card: '#ffffff', ink: '#101010', soft: '#444444', on_accent: '#ffffff' };
  const site = {
    minimum_age: 21,
    name: 'Night Café',
    terms_version: 'one',
    light: { ...light, accent: '#00695c' },
    logo: '/favicon.svg',
    texts: ['en'],
  };
  await page.route('/api/site', (route) => route.fulfill({ json: site }));
  await page.route('/api/site/texts/en', (route) =>
    route.fulfill({ json: { guidelines: ['No shouting.', HOSTILE], about: [HOSTILE] } }),
  );
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(page.getByText('No shouting.')).toBeVisible();
  // What looks like markup is words, like all that an operator writes.
  await expect(page.getByText(HOSTILE)).toHaveCount(2);
  await expect(page.locator('main img, main script, main a[href^=javascript]')).toHaveCount(0);
  await expect(page.getByText(terms.terms[0] as string)).toBeVisible();
  await expect(page.getByText('Night Café').first()).toBeVisible();
  const agree = page.getByRole('button', { name: terms.agree(21) });
  await expect(agree).toHaveCSS('background-color', 'rgb(0, 105, 92)');
  await isAccessible(page, 'welcome of an operator');
  const logo = page.locator('header img');
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await agree.click();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible();

  await expect(page).toHaveTitle('Night Café');
  site.terms_version = 'two';
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.reload();
  await expect(page.getByText(terms.changed)).toBeVisible();
  await page.getByRole('button', { name: terms.decline }).click();
  await expect(page.getByText(terms.declined)).toBeVisible();
  expect(sockets).toEqual([]);
  const stored = await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));
  expect(stored.filter((key) => key.startsWith('whisper'))).toEqual([]);
  await page.getByRole('button', { name: terms.back }).click();
  await agree.click();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible();
});

test('an age is proved at a provider, who sends people back with a token about this device', async ({
  page,
}) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const state = 'a-name-of-this-device';
  const url = `https://age.example/check?state=${state}&minimum_age=18`;
  let fails = true;
  await page.route('https://age.example/**', (route) => {
    const claims = { aud: 'whisper', sub: new URL(route.request().url()).searchParams.get('state') };
    const signed = `${base64url({ alg: 'EdDSA' })}.${base64url(claims)}`;
    const token = `${signed}.${base64url(sign(null, Buffer.from(signed), privateKey))}`;
    const hash = fails ? 'error=declined' : `token=${token}`;
    fails = false;
    return route.fulfill({ status: 302, headers: { location: `${new URL(page.url()).origin}/age#${hash}` } });
  });
  const hellos: { device?: string; age_token?: string }[] = [];
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const said = JSON.parse(String(frame)) as { type: string; device?: string; age_token?: string };
      if (said.type !== 'hello') return server.send(frame);
      hellos.push(said);
      if (said.age_token !== undefined) return server.send(JSON.stringify({ type: 'hello', protocol: 1 }));
      socket.send(JSON.stringify({ type: 'age_required', url, device_token: 'd7', reason: 'missing' }));
    });
  });
  await agreedBefore(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const go = page.getByRole('link', { name: words.age.go('age.example') });
  await expect(page.getByText(words.age.reasons.missing)).toBeVisible();
  await go.click();
  await expect(page.getByRole('heading', { name: words.age.failedHeading })).toBeVisible();
  await expect(page.getByText(words.age.failed)).toHaveCSS('max-width', '544px');
  await isAccessible(page, 'age failed');
  await page.getByRole('button', { name: words.age.back }).click();
  await go.click();
  await expect(page.getByRole('heading', { name: words.choose.heading })).toBeVisible();
  const last = hellos.at(-1);
  expect(last?.device).toBe('d7');
  const [head, body, signature] = (last?.age_token ?? '').split('.') as [string, string, string];
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ sub: state });
  expect(page.url()).not.toContain('token');
});
