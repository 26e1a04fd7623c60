import { FakeClock, FakeWire } from '$lib/whisper/testing/fakes';
import type { ChatSnapshot } from '../chatsnapshot';
import type { SessionHolder } from '../tabhandover';
import type { ConnectFailure } from '../connectfailure';
import { Memory, type StorageArea } from '../memory';
import { OUR_TERMS } from '../site.svelte';
import { Session, type SessionParts } from '../session.svelte';

type WireEvents = Parameters<SessionParts['open']>[0];

export function storageArea(): StorageArea {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** A browser with the server's ends of its connections. What it keeps for the device and the tab, and whom it asks, a test may change. */
export class Browser {
  readonly wires: FakeWire[] = [];
  readonly pages: SessionHolder[] = [];
  /** What a service worker would hold. */
  readonly held = new Map<string, ChatSnapshot>();
  connectFailure: ConnectFailure = { kind: 'unreachable' };
  device = storageArea();
  tab = storageArea();
  fingerprint: SessionParts['fingerprint'] = () => Promise.resolve('f1');
  consents = (): boolean => true;
  prove: SessionParts['prove'] = () => Promise.reject(new Error('nobody asks'));

  constructor(readonly clock = new FakeClock()) {}

  connects(events: WireEvents): FakeWire {
    return this.wires[this.wires.push(new FakeWire(events)) - 1] as FakeWire;
  }

  /** The newest connection. */
  get wire(): FakeWire {
    return this.wires.at(-1) as FakeWire;
  }

  /** Opens the page in the tab of now, and begins. */
  visit(random = 0): Session {
    const session = this.opens(random);
    session.start();
    return session;
  }

  opens(random = 0): Session {
    return new Session({
      open: (events) => this.connects(events),
      clock: this.clock,
      random: () => random,
      memory: new Memory(
        () => this.device,
        () => this.tab,
      ),
      fingerprint: () => this.fingerprint(),
      prove: (challenge, progress) => this.prove(challenge, progress),
      tabs: {
        isInOtherTab: (id) => Promise.resolve(this.pages.some((page) => page.holds(id))),
        ask: (id) => Promise.resolve(this.pages.map((page) => page.gives(id)).find((state) => state)),
        tell: (state, news) => this.pages.forEach((page) => page.told(state, news)),
        answer: (holder) => this.pages.push(holder),
      },
      reloadMemory: {
        give: (id, carried) => void this.held.set(id, carried),
        take: (id) => {
          const carried = this.held.get(id);
          this.held.delete(id);
          return Promise.resolve(carried);
        },
      },
      connectFailure: () => Promise.resolve(this.connectFailure),
      consents: () => this.consents(),
    });
  }

  /** Its person has agreed to the guidelines before. */
  agreed(): void {
    this.device.setItem('whisper.agreed', `${OUR_TERMS}/18`);
  }
}
