import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';

/** As `src/lib/state/site.svelte.ts` has it, which only a compiler of Svelte reads. */
export const OUR_TERMS = '3';
export const URL_A = process.env.WHISPER_URL_A ?? 'http://localhost:8080';
export const URL_B = process.env.WHISPER_URL_B ?? URL_A;
/** The one with the filter on, as `RunCommand` starts it. */
export const URL_C = process.env.WHISPER_URL_C ?? URL_A;

/** Has agreed to the guidelines before, as somebody who comes again. */
export async function agreedBefore(where: Page | BrowserContext): Promise<void> {
  await where.addInitScript((version) => {
    try {
      localStorage.setItem('whisper.agreed', version);
    } catch {
      // Where nothing can be stored, the page asks.
    }
  }, `${OUR_TERMS}/18`);
}

/** One person in a browser of their own, named by what they do. */
export class Guest {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** @param before runs in each of their pages, before all of ours */
  static async arrives(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    before?: () => void,
  ): Promise<Guest> {
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options });
    if (before !== undefined) await context.addInitScript(before);
    await agreedBefore(context);
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    return new Guest(context, page);
  }

  /** As somebody who has never been here. */
  async agrees(): Promise<void> {
    await this.page.getByRole('button', { name: /and I agree$/ }).click();
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }

  /** Another tab is in front: headless browsers show every page, so the page is told. */
  async hides(): Promise<void> {
    await this.#visibility('hidden');
  }

  async shows(): Promise<void> {
    await this.#visibility('visible');
  }

  async #visibility(state: DocumentVisibilityState): Promise<void> {
    await this.page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  get composer() {
    return this.page.getByRole('textbox', { name: 'Message', exact: true });
  }

  get messages() {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  /** The interests of a category differ from server to server: takes the nth tags that it offers. */
  async likes(...positions: number[]): Promise<string[]> {
    const tags = this.page.locator('main [aria-pressed]');
    await expect(tags.first()).toBeVisible();
    const names: string[] = [];
    for (const position of positions) {
      const tag = tags.nth(position);
      names.push((await tag.innerText()).trim());
      if ((await tag.getAttribute('aria-pressed')) === 'false') await tag.click();
    }
    return names;
  }

  async searches(): Promise<void> {
    await this.button('Find someone').click();
  }

  async isOffered(): Promise<void> {
    await expect(this.button('Accept')).toBeVisible();
  }

  /** By a key, which is never taken for a click that was aimed at the screen before, as a machine's would be. */
  async accepts(): Promise<void> {
    await this.button('Accept').press('Enter');
    await expect(this.button('Accept')).toBeHidden();
  }

  async isChatting(): Promise<void> {
    await expect(this.composer).toBeVisible();
  }

  /** To the first message. The page knows of it when the browser has told it, a frame later. */
  async scrollsToTop(): Promise<void> {
    await this.messages.evaluate(
      (log) =>
        new Promise((told) => {
          log.addEventListener('scroll', told, { once: true });
          log.scrollTop = 0;
        }),
    );
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async hears(text: string): Promise<void> {
    await expect(this.messages.getByText(text, { exact: true })).toBeVisible();
  }

  /** Answers a message by its menu, as a mouse would. */
  async answers(text: string): Promise<void> {
    await this.messages.getByText(text, { exact: true }).hover();
    await this.page.getByRole('button', { name: `Actions for: ${text}` }).click();
    await this.page.getByRole('menuitem', { name: 'Reply' }).click();
    await expect(this.composer).toBeFocused();
  }

  /** How far the newest own message has come. */
  async newestIs(state: RegExp): Promise<void> {
    await expect(this.messages.locator('[data-state]').last()).toHaveAttribute('data-state', state);
  }

  async endsChat(): Promise<void> {
    await this.button('End chat').click();
    await this.button('End it').click();
  }

  async seesTheEnd(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'This chat is over' })).toBeVisible();
  }
}

/** Two people on two instances, already in a chat about the given tags. */
export async function pair(
  browser: Browser,
  positions: number[],
  options: BrowserContextOptions = {},
): Promise<[Guest, Guest]> {
  const alice = await Guest.arrives(browser, options.baseURL ?? URL_A, options);
  const bob = await Guest.arrives(browser, URL_B, { ...options, baseURL: URL_B });
  for (const guest of [alice, bob]) {
    await guest.likes(...positions);
    await guest.searches();
  }
  for (const guest of [alice, bob]) await guest.isOffered();
  for (const guest of [alice, bob]) await guest.accepts();
  for (const guest of [alice, bob]) await guest.isChatting();
  return [alice, bob];
}
