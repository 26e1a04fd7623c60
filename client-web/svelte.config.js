import { announcerWithoutStyle } from './bundle/announcer.js';
import firstScreenAdapter from './bundle/adapter.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  preprocess: announcerWithoutStyle,
  kit: {
    adapter: firstScreenAdapter(),
    // Asked for in the background; the page tells of a newer build, and loads it when its person wants it.
    version: { pollInterval: 10 * 60_000 },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['none'],
      },
    },
  },
};
