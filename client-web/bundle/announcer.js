/**
 * SvelteKit hides what it tells screen readers by a style within its markup, which the policy of our pages refuses. It
 * gets the class that hides such words in `theme.css`, so that no page needs to allow a style.
 *
 * @type {import('svelte/compiler').PreprocessorGroup}
 */
export const announcerWithoutStyle = {
  name: 'announcer-without-style',
  markup({ content, filename }) {
    if (!filename?.endsWith('/generated/root.svelte')) return;
    const code = content.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1 class="hidden"');
    if (code === content) {
      throw new Error(
        `${filename}: SvelteKit's announcer has no style any more; bundle/announcer.js is to be looked at`,
      );
    }
    return { code };
  },
};
