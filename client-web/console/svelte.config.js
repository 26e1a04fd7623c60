import adapter from '@sveltejs/adapter-static';
import client from '../svelte.config.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: client.compilerOptions,
  preprocess: client.preprocess,
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html', precompress: true }),
    alias: { $client: '../src/lib' },
    paths: { base: '/console', relative: false },
    // One file of script: a console that is open all day must not look for parts of an older build.
    output: { bundleStrategy: 'single' },
    csp: client.kit.csp,
  },
};
