import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adviceFor, retryDelay, type ClientMessage, type Entry, type ReportReason } from '$lib/whisper';
import { created, type FakeWire } from '$lib/whisper/testing/fakes';
import { BanCase } from './ban.svelte';
import { Browser } from './testing/browser';
import { isInReport } from './timeline';

/** The rules of a client as cases; the load client's tests in Java read the same file. */
interface Cases {
  /** How many messages a report takes along. */
  report_lines: number;
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
  | { appeal: string }
  | { ban_status: string }
  | { pass: number }
  | { sends: object[] }
  | { hello: object }
  | { lost: number }
  | { shows: string[] };

const url = new URL('../../../../model/src/test/resources/golden/conduct.json', import.meta.url);
const { report_lines, delays, cases } = JSON.parse(readFileSync(url, 'utf8')) as Cases;

/** A page in a chat, with the server's end of its connection. */
class Page {
  readonly #browser = new Browser();
  readonly #session = this.#browser.visit(0.5);
  readonly #ban = new BanCase(
    { open: (events) => this.#browser.connects(events), clock: this.#browser.clock },
    'b1',
  );
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
    else if ('appeal' in step) await this.#appeals(step.appeal);
    else if ('ban_status' in step) await this.#asks(() => this.#ban.refresh());
    else if ('pass' in step) await this.#passes(step.pass);
    else if ('sends' in step) expect(this.#news()).toEqual(step.sends);
    else if ('shows' in step) expect(this.#shown()).toEqual(step.shows);
    else if ('lost' in step) this.#wire.events.closed(step.lost);
    else expect(await this.#comesBack()).toEqual([step.hello]);
  }

  async #appeals(text: string): Promise<void> {
    this.#ban.draft = text;
    await this.#asks(() => this.#ban.send());
  }

  /** Over a connection of its own, as somebody who is banned has no other. */
  async #asks(question: () => Promise<void>): Promise<void> {
    void question();
    await this.#opens();
  }

  /** Whoever connects meanwhile may speak. */
  async #passes(ms: number): Promise<void> {
    const { wires, clock } = this.#browser;
    const before = wires.length;
    await clock.pass(ms);
    if (wires.length > before) await this.#opens();
  }

  async #opens(): Promise<void> {
    this.#checked = 0;
    await this.#wire.opens();
  }

  async #comesBack(): Promise<object[]> {
    this.#wire.events.closed(1006);
    await this.#browser.clock.pass(2_000);
    await this.#opens();
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

describe('what a report takes along', () => {
  it('is shown as the server keeps it', () => {
    const entries = Array.from({ length: report_lines + 3 }, (_, n): Entry => ({
      from: 'partner',
      id: `p${n}`,
      seq: n + 1,
      text: 'hi',
      at: n,
    }));
    expect(entries.filter((entry) => isInReport(entries, entry))).toEqual(entries.slice(-report_lines));
  });
});

describe('a client', () => {
  it.each(cases)('$name', async ({ steps }) => {
    const page = new Page();
    await page.begin();
    for (const step of steps) await page.step(step);
  });
});
