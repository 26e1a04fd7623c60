import { expect, it } from 'vitest';
import { caseOf, FakeServer } from '../testing/fakes';
import { CaseFile } from './casefile.svelte';

async function opened(server: FakeServer, more = {}): Promise<CaseFile> {
  server.says(caseOf('c1', more));
  const file = new CaseFile(server.api, 'c1');
  await file.load();
  return file;
}

it('decides with the version that was seen, and takes the note along', async () => {
  const server = new FakeServer();
  const file = await opened(server, { version: 4 });
  file.draft = ' clear case ';
  server.says(caseOf('c1', { version: 5, state: 'decided', decision: 'dismiss' }));
  await file.decide({ decision: 'dismiss' });
  expect(server.last).toMatchObject({
    path: '/console/api/cases/c1/decide',
    body: { version: 4, decision: 'dismiss', note: 'clear case' },
  });
  expect(file.case?.state).toBe('decided');
  expect(file.done).toBe('dismiss');
  expect(file.draft).toBe('');
  server.says(caseOf('c1', { version: 6 }));
  await file.undo();
  expect(server.last).toMatchObject({ path: '/console/api/cases/c1/undo', body: { version: 5 } });
});

it('decides once, however often the key is pressed', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  const answer = server.saysLater(caseOf('c1', { version: 2, state: 'decided', decision: 'warn' }));
  const first = file.decide({ decision: 'warn' });
  await file.decide({ decision: 'warn' });
  await file.decide({ decision: 'dismiss' });
  expect(server.asked).toHaveLength(2);
  answer();
  await first;
  expect(file.doing).toBeUndefined();
});

it('shows the case as it is now when somebody was faster', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  file.draft = 'still here';
  const now = caseOf('c1', { version: 8, state: 'decided', decision: 'ban', decided_by: 'Ben' });
  server.refuses(409, 'stale', { case: now });
  await file.decide({ decision: 'dismiss' });
  expect(file.refusal?.code).toBe('stale');
  expect(file.case).toEqual(now);
  expect(file.done).toBeUndefined();
  expect(file.draft).toBe('still here');
});

it('asks anew when the refusal does not tell how the case is', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  server.refuses(409, 'taken').says(caseOf('c1', { version: 2, state: 'taken', taken_by: 'Ben' }));
  await file.take();
  expect(file.refusal?.code).toBe('taken');
  expect(file.case?.taken_by).toBe('Ben');
});

it('looks whether it was done when the database did not answer', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  server.refuses(503, 'unavailable').says(caseOf('c1', { version: 2, state: 'decided', decision: 'warn' }));
  await file.decide({ decision: 'warn' });
  expect(file.refusal?.code).toBe('unavailable');
  expect(file.case?.decision).toBe('warn');
});

it('adds notes, but no empty ones', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  file.draft = '   ';
  await file.addNote();
  expect(server.asked).toHaveLength(1);
  file.draft = 'knows the other one';
  server.says(caseOf('c1', { version: 2, notes: [{ by: 'Mia', text: 'knows the other one', at: 1 }] }));
  await file.addNote();
  expect(file.case?.notes).toHaveLength(1);
  expect(file.draft).toBe('');
});

it('keeps a case that is looked at, when its time is nearly over', async () => {
  const server = new FakeServer();
  const file = await opened(server, { state: 'taken', taken_until: 300_000, version: 3 });
  await file.keep(100_000);
  expect(server.asked).toHaveLength(1);
  server.says(caseOf('c1', { state: 'taken', taken_until: 500_000, version: 4 }));
  await file.keep(250_000);
  expect(server.last).toMatchObject({ path: '/console/api/cases/c1/take', body: { version: 3 } });
  expect(file.done).toBeUndefined();
  expect(file.case?.taken_until).toBe(500_000);
});

it('does nothing about a case that is not there', async () => {
  const server = new FakeServer().refuses(404, 'not_found');
  const file = new CaseFile(server.api, 'c9');
  await file.load();
  await file.take();
  expect(file.file.problem?.code).toBe('not_found');
  expect(server.asked).toHaveLength(1);
});
