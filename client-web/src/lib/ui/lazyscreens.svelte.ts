type Screens = typeof import('./screens');
type Choose = typeof import('./choose/Choose.svelte').default;

/** The screens behind the first one, once they are here. */
class LazyScreens {
  screens: Screens | undefined = $state.raw();
  /** The first one of whoever has agreed; newcomers read something else before. */
  Choose: Choose | undefined = $state.raw();

  /** Everybody has them long before a chat: they are fetched while somebody chooses. */
  async fetch(): Promise<void> {
    await this.fetchChoose();
    this.screens ??= await import('./screens');
  }

  async fetchChoose(): Promise<void> {
    this.Choose ??= (await import('./choose/Choose.svelte')).default;
  }
}

export const lazyScreens = new LazyScreens();
