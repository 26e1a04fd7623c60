import { test } from './test';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Guest, URL_A, URL_B } from './guest';

const HERE = fileURLToPath(new URL('..', import.meta.url));

/** Uses what somebody who builds a client would use first; it is compiled as strictly as can be. */
const CONSUMER = `
import { decode, newConversation, sending, type ServerMessage } from 'whisper-client';
const step = sending.pump(sending.write(newConversation('c', []), 'hi', 0), 0);
const decoded = decode('{}');
export const heard: ServerMessage | undefined = decoded.kind === 'message' ? decoded.message : undefined;
export const said: string | undefined = step.send[0]?.text;
// @ts-expect-error there is no such step
export const wrong = sending.shout;
`;

const STRICTLY = {
  files: ['consumer.ts'],
  compilerOptions: {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    lib: ['es2023'],
    types: [],
  },
};

function run(folder: string, command: string, ...words: string[]): void {
  execFileSync(command, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

test('the library, packed and installed elsewhere, has its types, and its example talks', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'whisper-client-'));
  run(HERE, 'npm', 'run', '--silent', 'package');
  run(folder, 'npm', 'pack', '--silent', join(HERE, 'package'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const packed = join(folder, 'whisper-client-0.1.0.tgz');
  run(folder, 'npm', 'install', '--silent', '--offline', packed, join(HERE, 'node_modules/ws'));

  writeFileSync(join(folder, 'consumer.ts'), CONSUMER);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(STRICTLY));
  run(folder, join(HERE, 'node_modules/.bin/tsc'), '--project', '.');

  const example = join(folder, 'node_modules/whisper-client/example.js');
  const bot = spawn('node', [example, `${URL_A.replace(/^http/, 'ws')}/ws`, 'jazz'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const alice = await Guest.arrives(browser, URL_B);
    await alice.button('Jazz').click();
    await alice.searches();
    await alice.isOffered();
    await alice.accepts();
    await alice.hears('Hello! I am a bot, and I repeat what you say.');
    for (const text of ['Nice to meet you.', 'Even so.']) {
      await alice.says(text);
      await alice.hears(`You said: ${text}`);
    }
    await alice.newestIs(/delivered/);
    await alice.leaves();
  } finally {
    bot.kill();
    rmSync(folder, { recursive: true });
  }
});
