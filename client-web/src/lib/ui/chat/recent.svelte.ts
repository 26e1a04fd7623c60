const MOST = 14;

/** The emoji that were used last. Known for as long as the page is open and stored nowhere, as they are part of what was said. */
class Recent {
  emoji: string[] = $state.raw([]);

  took(one: string): void {
    this.emoji = [one, ...this.emoji.filter((other) => other !== one)].slice(0, MOST);
  }
}

export const recent = new Recent();
