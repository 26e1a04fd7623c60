import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adviceFor, retryDelay, type ClientMessage, type ReportReason } from '$lib/whisper';
import { created, type FakeWire } from '$lib/whisper/testing/fakes';
import { Browser } from './testing/browser';

/** The rules of a client as cases; the load client's tests in Java read the same file. */
interface Cases {
  delays: {
    name: string;
    code: number;
    attempt: number;
    random: number;
    told_ms?: number;
    wait_ms?: number;
  }[];
  cases: { name: string; steps: Step[] }[];
}

type Step =
  | { hear: object }
  | { say: string }
  | { find: string[] }
  | { report: ReportReason }
  | { pass: number }
  | { sends: object[] }
  | { hello: object }
  | { lost: number }
  | { shows: string[] };

const url = new URL('../../../../model/src/test/resources/golden/conduct.json', import.meta.url);
const { delays, cases } = JSON.parse(readFileSync(url, 'utf8')) as Cases;

/** A page in a chat, with the server's end of its connection. */
class Page {
  readonly #browser = new Browser();
  readonly #session = this.#browser.visit(0.5);
  #checked = 0;

  async begin(): Promise<void> {
    await this.#wire.opens();
    this.#wire.says(created);
    this.#wire.says({ type: 'chat_started', chat_id: 'c1', shared_interests: [] });
    this.#news();
  }

  async step(step: Step): Promise<void> {
    if ('hear' in step) this.#wire.events.heard(JSON.stringify(step.hear));
    else if ('say' in step) this.#session.journey.chat?.write(step.say);
    else if ('find' in step) this.#session.journey.find({ interests: step.find, strict: false });
    else if ('report' in step) this.#session.journey.chat?.complain({ reason: step.report });
    else if ('pass' in step) await this.#browser.clock.pass(step.pass);
    else if ('sends' in step) expect(this.#news()).toEqual(step.sends);
    else if ('shows' in step) expect(this.#shown()).toEqual(step.shows);
    else if ('lost' in step) this.#wire.events.closed(step.lost);
    else expect(await this.#comesBack()).toEqual([step.hello]);
  }

  async #comesBack(): Promise<object[]> {
    this.#wire.events.closed(1006);
    await this.#browser.clock.pass(2_000);
    this.#checked = 0;
    await this.#wire.opens();
    return this.#news();
  }

  /** What was said since the last look, without the names that only this client has. */
  #news(): object[] {
    const news = this.#wire.said.slice(this.#checked);
    this.#checked = this.#wire.said.length;
    return news.map((message) => {
      const bare: Partial<ClientMessage> = { ...message };
      delete bare.ref;
      return bare;
    });
  }

  #shown(): string[] {
    const entries = this.#session.journey.chat?.conversation.entries ?? [];
    return entries.filter((entry) => entry.from === 'partner').map((entry) => entry.text);
  }

  get #wire(): FakeWire {
    return this.#browser.wire;
  }
}

describe('how long a client waits before it comes back', () => {
  it.each(delays)('$name', ({ code, attempt, random, told_ms, wait_ms }) => {
    const advice = adviceFor(code);
    const comesBack = advice !== 'stop' && advice !== 'changed_only';
    expect(comesBack ? retryDelay(advice, attempt, () => random, told_ms) : undefined).toBe(wait_ms);
  });
});

describe('a client', () => {
  it.each(cases)('$name', async ({ steps }) => {
    const page = new Page();
    await page.begin();
    for (const step of steps) await page.step(step);
  });
});
