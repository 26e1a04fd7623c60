import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import consoleConfig from './console/svelte.config.js';
import galleryConfig from './gallery/svelte.config.js';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['**/.svelte-kit/', '**/build/', 'package/dist/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      'svelte/no-at-html-tags': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'max-lines': ['error', { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  // A list of words is as long as there is to say.
  { files: ['src/lib/words/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['console/**/*.svelte', 'console/**/*.svelte.ts'],
    languageOptions: { parserOptions: { svelteConfig: consoleConfig } },
  },
  {
    files: ['gallery/**/*.svelte'],
    languageOptions: { parserOptions: { svelteConfig: galleryConfig } },
  },
  {
    files: ['console/src/lib/api/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['svelte', 'svelte/*', '$app/*'] }] },
  },
  {
    // What is said in one language stands in one place.
    files: ['src/lib/words/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Theirs hears no page complain.
    files: ['e2e/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', '@playwright/test'] },
  },
  {
    files: ['src/lib/whisper/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['svelte', 'svelte/*', '$lib/*', '$app/*'] }],
      'no-restricted-globals': ['error', 'window', 'document', 'setTimeout', 'WebSocket', 'Date'],
    },
  },
);
