import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  type Page,
} from '@playwright/test';
import { words } from '../../console/src/lib/words';
import type { SampleServer } from './sample-server';

/** @property time that stands, for pictures */
interface OperatorOptions extends BrowserContextOptions {
  time?: number;
}

async function contextAt(
  browser: Browser,
  baseURL: string,
  { time, ...options }: OperatorOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', ...options });
  if (time !== undefined) await context.clock.setFixedTime(time);
  return context;
}

async function newDevice(devtools: CDPSession): Promise<string> {
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

/** Somebody who works with the console, in a browser of their own, named by what they do. */
export class OperatorPage {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private device?: { id: string; devtools: CDPSession },
  ) {}

  /** With a device that makes passkeys and says yes to each. */
  static async withPasskeys(
    browser: Browser,
    url: string,
    options: OperatorOptions = {},
  ): Promise<OperatorPage> {
    const context = await contextAt(browser, url, options);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const id = await newDevice(devtools);
    await page.goto('/console/');
    return new OperatorPage(context, page, { id, devtools });
  }

  /** Puts away the device with its passkeys, and takes one that has none. */
  async takesAnotherDevice(): Promise<void> {
    if (this.device === undefined) throw new Error('nobody here has a device with passkeys');
    const { id, devtools } = this.device;
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
    this.device = { id: await newDevice(devtools), devtools };
  }

  /** Signed in already: the sample server believes its cookie. */
  static async signedIn(
    browser: Browser,
    server: SampleServer,
    operator: string,
    options: OperatorOptions = {},
  ): Promise<OperatorPage> {
    const context = await contextAt(browser, server.url, options);
    const desk = new OperatorPage(context, await context.newPage());
    await desk.becomes(server, operator);
    await desk.opens('');
    return desk;
  }

  /** Somebody else has signed in at this browser, and its pages do not know yet. */
  async becomes(server: SampleServer, operator: string): Promise<void> {
    await this.context.addCookies([
      {
        name: 'whisper_console',
        value: operator,
        // As the server sets it: at another path it would be a second cookie.
        domain: new URL(server.url).hostname,
        path: '/console',
        httpOnly: true,
        sameSite: 'Strict',
      },
    ]);
  }

  async opensTab(path: string): Promise<OperatorPage> {
    const tab = new OperatorPage(this.context, await this.context.newPage());
    await tab.opens(path);
    return tab;
  }

  /** Goes to a page by its address, such as `bans`. */
  async opens(path: string): Promise<void> {
    await this.page.goto(`/console/${path}`);
    await expect(this.heading()).toBeVisible();
    // While it is asked who is here, there is a heading, too, and keys do nothing yet.
    await expect(this.page.getByText(words.loading, { exact: true })).toHaveCount(0);
  }

  async enrols(code: string, name: string): Promise<void> {
    await this.page.getByLabel('One-time code').fill(code);
    await this.page.getByLabel('Your name').fill(name);
    await this.button('Make a passkey').click();
    await this.sees('Queue');
  }

  async signsIn(): Promise<void> {
    await this.button('Sign in with a passkey').click();
    await this.sees('Queue');
  }

  async signsOut(): Promise<void> {
    await this.button('Sign out').click();
    await this.sees('Sign in');
  }

  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async sees(heading: string | RegExp): Promise<void> {
    await expect(this.heading(heading)).toBeVisible();
  }

  async hears(news: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: news })).toBeVisible();
  }

  heading(name?: string | RegExp) {
    return this.page.getByRole('heading', { level: 1, ...(name === undefined ? {} : { name }) });
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }
}
