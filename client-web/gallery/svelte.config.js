import adapter from '@sveltejs/adapter-static';
import client from '../svelte.config.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: client.compilerOptions,
  preprocess: client.preprocess,
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }),
    alias: { $samples: './samples' },
    files: { lib: '../src/lib', routes: 'routes', appTemplate: '../src/app.html', assets: '../static' },
    serviceWorker: { register: false },
    csp: client.kit.csp,
  },
};
