import { beforeEach, expect, it } from 'vitest';
import { settled } from '$lib/whisper/testing/fakes';
import { rulesFor } from '../browser/branding';
import { Consent } from './consent.svelte';
import { Memory } from './memory';
import { Site, type SiteFacts } from './site.svelte';
import { Browser, storageArea } from './testing/browser';

let browser: Browser;
let answers: (() => SiteFacts)[];

beforeEach(() => {
  browser = new Browser();
  browser.started = false;
  answers = [];
});

function arrives(facts: SiteFacts = { minimum_age: 18 }) {
  const site = new Site(
    () => Promise.resolve().then(() => (answers.shift() ?? (() => facts))()),
    browser.clock,
  );
  const memory = new Memory(
    () => browser.device,
    () => browser.tab,
  );
  const session = browser.visit();
  const consent = new Consent(site, session, memory);
  consent.arrive();
  return { site, session, consent };
}

it('connects nobody, and works out no fingerprint, before they agree', async () => {
  let workedOut = 0;
  browser.fingerprint = () => Promise.resolve(`f${++workedOut}`);
  const { consent, session } = arrives();
  expect(consent.waits).toBe(true);
  await settled();
  expect(consent.asks).toBe(true);
  // To another page, and back to this one as the browser has kept it.
  session.leave();
  expect(session.comeBack()).toBe(true);
  await settled();
  expect(browser.wires).toHaveLength(0);
  expect(workedOut).toBe(0);
  consent.agree();
  await browser.wire.opens();
  expect(consent.asks).toBe(false);
  expect(browser.wire.said).toEqual([{ type: 'hello', protocol: 1, fingerprint: 'f1' }]);
});

it('lets in at once who has agreed, and asks again when the text has changed, but not in the middle of a search', async () => {
  browser.agreed();
  const { consent, session } = arrives({ minimum_age: 18, terms_version: 'of the operator' });
  expect(browser.wires).toHaveLength(1);
  await settled();
  expect(consent.asks).toBe(false);
  session.journey.find({ interests: ['jazz'], strict: false });
  expect(consent.asks).toBe(false);
  session.journey.choose();
  expect(consent.asks).toBe(true);
  consent.agree();
  expect(consent.asks).toBe(false);
  expect(browser.wires).toHaveLength(1);
  expect(browser.device.getItem('whisper.agreed')).toBe('of the operator/18');
});

it('asks again where another age holds', async () => {
  browser.agreed();
  const { consent, session } = arrives({ minimum_age: 21 });
  await settled();
  session.journey.choose();
  expect(consent.asks).toBe(true);
});

it('asks until it knows the site, and asks each time where nothing can be stored', async () => {
  browser.device = { ...storageArea(), getItem: () => null };
  answers = [
    () => {
      throw new Error('away');
    },
  ];
  const { site, consent } = arrives();
  await settled();
  expect(site.failed).toBe(true);
  expect(consent.waits).toBe(true);
  await browser.clock.pass(2_000);
  await settled();
  expect(consent.asks).toBe(true);
  consent.agree();
  expect(consent.asks).toBe(false);
});

it('takes the texts of the operator, in this language or in English', async () => {
  const asked: string[] = [];
  const facts = { minimum_age: 18, texts: ['de', 'en'] };
  const site = new Site((path) => {
    asked.push(path);
    return Promise.resolve(path === '/api/site' ? facts : { terms: ['Own.'] });
  }, browser.clock);
  expect(await site.texts('de')).toEqual({});
  await site.load();
  expect(await site.texts('de')).toEqual({ terms: ['Own.'] });
  await site.texts('fr');
  expect(asked.slice(1)).toEqual(['/api/site/texts/de', '/api/site/texts/en']);
});

it('paints only with colours, and leaves the dark as it is where it has none of its own', () => {
  const light = {
    paper: '#ffffff',
    card: '#ffffff',
    ink: '#000000',
    soft: '#333333',
    accent: '#00695c',
    on_accent: '#ffffff',
  };
  expect(rulesFor({ light })).toMatch(/^@media \(prefers-color-scheme: light\) .*--plum: #00695c;/);
  expect(rulesFor({ light: { ...light, ink: 'url(//evil.example)' } })).toBeUndefined();
  expect(rulesFor({})).toBeUndefined();
});
