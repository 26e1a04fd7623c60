import { expect, type Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '../src/lib/words/languages';
import { BuiltSite } from './built-site';

const NOW = new Date('2026-03-14T15:09:00Z');

/** The page with every screen and state on sample data (`gallery`), which needs no backend. */
export class Gallery {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async opens(): Promise<Gallery> {
    const site = new BuiltSite('gallery');
    const server = createServer((request, response) =>
      site.send(new URL(request.url ?? '/', 'http://gallery').pathname, response),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Gallery(server);
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** The names of all samples. */
  async names(page: Page): Promise<string[]> {
    await page.goto(this.url);
    const links = page.getByRole('main').getByRole('link');
    await expect(links.first()).toBeVisible();
    return links.allInnerTexts();
  }

  /** Shows one sample. For a page of `still`, at a time that stands. */
  async shows(page: Page, name: string): Promise<void> {
    await page.goto(`${this.url}/${name}`);
    // What `expect` notes for its message takes seconds in a talk of a thousand messages.
    await page.locator('html[data-shown]').waitFor({ state: 'attached' });
    await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      await document.fonts.ready;
    });
  }
}

/** The screen that is shown, in another language. */
export async function speaks(page: Page, language: Language): Promise<void> {
  await page.evaluate(
    (tag) => (globalThis as unknown as { speakIn(language: string): Promise<void> }).speakIn(tag),
    language,
  );
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Time stands still for this page, so that countdowns and the hour of a message are always the same. */
export async function still(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(() => (performance.now = () => 1_000));
}
