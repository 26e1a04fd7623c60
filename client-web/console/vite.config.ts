import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const moderation = process.env.WHISPER_MODERATION_URL ?? 'http://localhost:8083';

export default defineConfig({
  plugins: [sveltekit()],
  server: {
    proxy: { '/console/api': moderation },
    fs: { allow: ['..'] },
  },
  build: { target: 'es2022' },
});
