import { untrack } from 'svelte';
import type { Storing } from './filters.svelte';

/** A key, or two after each other such as `g q`, and what it does. */
export interface Shortcut {
  keys: string;
  does: string;
  run: () => void;
}

export interface ShortcutGroup {
  heading: string;
  shortcuts: Shortcut[];
  /** Nothing below is heard while this is there, as below an open dialog. */
  alone?: boolean;
}

/** What a pressed key is about, so that no browser is needed to know what it does. */
export interface Pressed {
  key: string;
  /** Ctrl, Alt or Meta is held: that is the browser's. */
  modified: boolean;
  /** The focus is where people write. */
  writing: boolean;
}

const KEY = 'whisper.console.shortcuts';

/** Single keys that do things; they can be switched off, as dictation and shaking hands press keys by themselves (WCAG 2.1.4). */
export class Shortcuts {
  groups: ShortcutGroup[] = $state.raw([]);
  on = $state(true);
  #first = '';

  constructor(private readonly storage: Storing) {
    try {
      this.on = storage().getItem(KEY) !== 'off';
    } catch {
      this.on = true;
    }
  }

  /** Returns what takes them away again, so that an effect may return it. */
  bind(group: ShortcutGroup): () => void {
    this.groups = [...untrack(() => this.groups), group];
    return () => {
      this.groups = this.groups.filter((each) => each !== group);
    };
  }

  toggle(): void {
    this.on = !this.on;
    try {
      this.storage().setItem(KEY, this.on ? 'on' : 'off');
    } catch {
      // Holds for as long as the page is open.
    }
  }

  /** Whether the key did something. */
  press({ key, modified, writing }: Pressed): boolean {
    if (modified || writing || !this.on) return false;
    const heard = this.#heard();
    const found =
      heard.find(({ keys }) => keys === `${this.#first} ${key}`) ?? heard.find(({ keys }) => keys === key);
    const begins = heard.some(({ keys }) => keys.startsWith(`${key} `));
    this.#first = found === undefined && begins ? key : '';
    found?.run();
    return found !== undefined;
  }

  /** From the newest group down to the first that stands alone. */
  #heard(): Shortcut[] {
    const alone = this.groups.findLastIndex((group) => group.alone === true);
    return this.groups
      .slice(Math.max(0, alone))
      .reverse()
      .flatMap(({ shortcuts }) => shortcuts);
  }
}
