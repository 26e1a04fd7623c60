import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.WHISPER_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [sveltekit()],
  server: {
    proxy: {
      '/api': { target: server },
      '/ws': { target: server, ws: true },
    },
  },
  build: { target: 'es2022' },
  test: {
    projects: [
      { extends: true, test: { name: 'client', include: ['src/**/*.test.ts'], environment: 'node' } },
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
