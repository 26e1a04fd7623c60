import { outline, type Conversation, type SessionCreated, type SessionResumed } from '$lib/whisper';
import type { Choice } from './phase';

const DEVICE = 'whisper.device';
const CHOICE = 'whisper.choice';
const AGREED = 'whisper.agreed';
const RESUME = 'whisper.resume';
const SESSION = 'whisper.session';
const CHAT = 'whisper.chat';

/** What `Storage` offers and this needs of it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type TabState = Record<string, string>;

/**
 * What outlives a page: the device's token, last choice and consent to the guidelines for good, the session and the outline of its chat for this tab only, so
 * that two tabs are two people. Browsers may write shelves to a disk, so no word that is said gets onto one. The shelves are asked for at each use, as some browsers throw already there. A browser that refuses to store makes a reload forget, nothing more.
 */
export class Memory {
  #conversation: Conversation | undefined;
  #agreed = false;

  constructor(
    private readonly device: () => Shelf,
    private readonly tab: () => Shelf,
  ) {}

  get deviceToken(): string | undefined {
    return read(this.device, DEVICE);
  }

  get resumeToken(): string | undefined {
    return read(this.tab, RESUME);
  }

  get sessionId(): string | undefined {
    return read(this.tab, SESSION);
  }

  get choice(): Choice {
    const kept = parse(read(this.device, CHOICE)) as Partial<Choice> | undefined;
    const interests = Array.isArray(kept?.interests) ? kept.interests : [];
    return { interests: interests.filter((tag) => typeof tag === 'string'), strict: kept?.strict === true };
  }

  set choice(choice: Choice) {
    write(this.device, CHOICE, JSON.stringify(choice));
  }

  /** Whether the person has agreed to the guidelines here, and so to being known again. */
  get agreed(): boolean {
    return this.#agreed || read(this.device, AGREED) !== undefined;
  }

  agree(): void {
    this.#agreed = true;
    write(this.device, AGREED, '1');
  }

  get conversation(): Conversation | undefined {
    return this.#conversation ?? (parse(read(this.tab, CHAT)) as Conversation | undefined);
  }

  set conversation(conversation: Conversation | undefined) {
    this.#conversation = conversation;
    if (conversation === undefined) forget(this.tab, CHAT);
    else write(this.tab, CHAT, JSON.stringify(outline(conversation)));
  }

  /** Takes over the tokens of a new or resumed session. */
  sessionIs(session: SessionCreated | SessionResumed): void {
    write(this.tab, RESUME, session.resume_token);
    write(this.tab, SESSION, session.session_id);
    if (session.type === 'session_created') write(this.device, DEVICE, session.device_token);
  }

  /** Everything that makes this tab who it is, to go on in another tab. */
  get tabState(): TabState {
    const kept = [RESUME, SESSION].map((key) => [key, read(this.tab, key)] as const);
    const all = [...kept, [CHAT, this.#conversation && JSON.stringify(this.#conversation)] as const];
    return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as TabState;
  }

  set tabState(state: TabState) {
    for (const key of [RESUME, SESSION]) {
      const value = state[key];
      if (typeof value === 'string') write(this.tab, key, value);
      else forget(this.tab, key);
    }
    this.conversation = parse(state[CHAT]) as Conversation | undefined;
  }

  forgetSession(): void {
    forget(this.tab, RESUME);
    forget(this.tab, SESSION);
  }
}

function read(shelf: () => Shelf, key: string): string | undefined {
  try {
    return shelf().getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(shelf: () => Shelf, key: string, value: string): void {
  try {
    shelf().setItem(key, value);
  } catch {
    // Full or forbidden: the page works on without it.
  }
}

function forget(shelf: () => Shelf, key: string): void {
  try {
    shelf().removeItem(key);
  } catch {
    // Nothing was stored then.
  }
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
