import { outline, type Conversation, type SessionCreated, type SessionResumed } from '$lib/whisper';
import type { ChatSnapshot, StoredChat } from './chatsnapshot';
import type { Choice } from './phase';
import { SafeStorage, type StorageArea } from './safestorage';

export type { StorageArea } from './safestorage';

const DEVICE = 'whisper.device';
const CHOICE = 'whisper.choice';
const AGREED = 'whisper.agreed';
const AGE = 'whisper.age';
const AGE_ASKED = 'whisper.age.asked';
const RESUME = 'whisper.resume';
const SESSION = 'whisper.session';
const CHAT = 'whisper.chat';
const OVER = 'whisper.over';

/** As the apps read it: a signed JSON Web Token. */
const AGE_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const AGE_TOKEN_MAX = 2_000;

const isAgeToken = (token: string): boolean => token.length <= AGE_TOKEN_MAX && AGE_TOKEN.test(token);

/** Everything that makes a tab who it is, to go on in another tab. */
export interface TabState {
  sessionId: string;
  resumeToken: string;
  over?: StoredChat['over'];
  chat?: ChatSnapshot;
}

/**
 * What outlives a page: the device's token, last choice and consent to the guidelines for good, the session and the outline of its chat for this tab only, so
 * that two tabs are two people. Browsers may write storages to a disk, so no word that is said gets into one. A browser that refuses to store makes a reload forget, nothing more.
 */
export class Memory {
  readonly #device: SafeStorage;
  readonly #tab: SafeStorage;
  #conversation: Conversation | undefined;

  /** The storages are asked for at each use, as some browsers throw already there. */
  constructor(device: () => StorageArea, tab: () => StorageArea) {
    this.#device = new SafeStorage(device);
    this.#tab = new SafeStorage(tab);
  }

  get deviceToken(): string | undefined {
    return this.#device.get(DEVICE);
  }

  get resumeToken(): string | undefined {
    return this.#tab.get(RESUME);
  }

  get sessionId(): string | undefined {
    return this.#tab.get(SESSION);
  }

  get choice(): Choice {
    const kept = this.#device.parsed(CHOICE) as Partial<Choice> | undefined;
    const interests = Array.isArray(kept?.interests) ? kept.interests : [];
    return { interests: interests.filter((tag) => typeof tag === 'string'), strict: kept?.strict === true };
  }

  set choice(choice: Choice) {
    this.#device.put(CHOICE, JSON.stringify(choice));
  }

  /** The version of the guidelines and terms that the person has agreed to here, and so to being known again. */
  get agreedTo(): string | undefined {
    return this.#device.get(AGREED);
  }

  agree(version: string): void {
    this.#device.put(AGREED, version);
  }

  /** The provider's word for how old the person is. */
  get ageToken(): string | undefined {
    const token = this.#device.get(AGE);
    return token !== undefined && isAgeToken(token) ? token : undefined;
  }

  /** The server asks for a proof about this device, before there is any session. */
  ageIsAsked(device: string): void {
    this.#device.put(DEVICE, device);
    this.#device.put(AGE_ASKED, 'yes');
  }

  /** Keeps what came back from a provider; false if nobody asked for it, or if no server could read it. */
  proveAge(token: string): boolean {
    if (this.#device.get(AGE_ASKED) === undefined || !isAgeToken(token)) return false;
    this.#device.put(AGE, token);
    return true;
  }

  forgetAge(): void {
    this.#device.put(AGE, undefined);
  }

  /** The chat on the screen: as it is while the page lives, its outline afterwards. */
  get kept(): StoredChat | undefined {
    const conversation = this.#conversation ?? (this.#tab.parsed(CHAT) as Conversation | undefined);
    if (conversation === undefined) return undefined;
    const over = this.#tab.parsed(OVER) as StoredChat['over'];
    return { conversation, ...(over && { over }) };
  }

  set kept(kept: StoredChat | undefined) {
    this.#conversation = kept?.conversation;
    this.#tab.put(CHAT, kept && JSON.stringify(outline(kept.conversation)));
    this.#tab.put(OVER, kept?.over && JSON.stringify(kept.over));
  }

  /** Takes over the tokens of a new or resumed session. */
  sessionIs(session: SessionCreated | SessionResumed): void {
    this.#tab.put(RESUME, session.resume_token);
    this.#tab.put(SESSION, session.session_id);
    if (session.type !== 'session_created') return;
    this.#device.put(DEVICE, session.device_token);
    this.#device.put(AGE_ASKED, undefined);
  }

  /** Another tab has gone on with the session. */
  takeOver({ resumeToken, sessionId, chat, over }: TabState): void {
    this.#tab.put(RESUME, resumeToken);
    this.#tab.put(SESSION, sessionId);
    this.kept = chat && { conversation: chat.conversation, ...(over && { over }) };
  }

  /** All that the person could be known again by here. */
  forgetPerson(): void {
    for (const key of [DEVICE, CHOICE, AGREED, AGE, AGE_ASKED]) this.#device.put(key, undefined);
  }

  forgetSession(): void {
    this.#tab.put(RESUME, undefined);
    this.#tab.put(SESSION, undefined);
  }
}
