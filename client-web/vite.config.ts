import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { oneChunk } from './bundle/onechunk.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Whatever runs: named, started for this command, or as `make run` starts it. */
const server = process.env.WHISPER_SERVER ?? process.env.WHISPER_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [sveltekit(), oneChunk(here('.svelte-kit'))],
  server: {
    proxy: {
      '/api': { target: server },
      '/health': { target: server },
      // A server takes WebSockets from its own pages only.
      '/ws': { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
  build: { target: 'es2022' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'client',
          include: ['src/**/*.test.ts', 'bundle/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['src/lib/words/testing/english.ts'],
        },
      },
      {
        // The console's state needs runes, and nothing of SvelteKit, which knows one application per folder.
        plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
        resolve: {
          alias: { $lib: here('./console/src/lib'), $client: here('./src/lib') },
          conditions: ['browser'],
        },
        test: { name: 'console', include: ['console/src/**/*.test.ts'], environment: 'node' },
      },
    ],
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
});
