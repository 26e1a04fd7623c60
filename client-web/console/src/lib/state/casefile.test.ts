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
  expect(await file.decide({ decision: 'dismiss' })).toBe(true);
  expect(server.last).toMatchObject({
    path: '/console/api/cases/c1/decide',
    body: { version: 4, decision: 'dismiss', note: 'clear case' },
  });
  expect(file.case?.state).toBe('decided');
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
  expect(await file.decide({ decision: 'dismiss' })).toBe(false);
  expect(file.refusal?.code).toBe('stale');
  expect(file.case).toEqual(now);
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
  expect(file.case?.taken_until).toBe(500_000);
});

it('waits with a decision for a renewal that is on its way, and decides with its version', async () => {
  const server = new FakeServer();
  const file = await opened(server, { state: 'taken', taken_until: 300_000, version: 3 });
  const renewed = server.saysLater(caseOf('c1', { state: 'taken', taken_until: 500_000, version: 4 }));
  const keeping = file.keep(250_000);
  const decided = file.decide({ decision: 'warn' });
  expect(file.doing).toBe('warn');
  server.says(caseOf('c1', { version: 5, state: 'decided', decision: 'warn' }));
  renewed();
  expect(await decided).toBe(true);
  await keeping;
  expect(server.last).toMatchObject({ path: '/console/api/cases/c1/decide', body: { version: 4 } });
  expect(file.case?.decision).toBe('warn');
});

it('decides nothing when the renewal brought something new to look at', async () => {
  const server = new FakeServer();
  const file = await opened(server, { state: 'taken', taken_until: 300_000, version: 3 });
  file.draft = 'still here';
  const now = caseOf('c1', { version: 7, state: 'taken', taken_by: 'Ben' });
  const refused = server.refusesLater(409, 'taken', { case: now });
  const keeping = file.keep(250_000);
  const decided = file.decide({ decision: 'ban', for_ms: 1, reason: 'spam' });
  refused();
  expect(await decided).toBe(false);
  await keeping;
  expect(server.asked).toHaveLength(2);
  expect(file.refusal?.code).toBe('taken');
  expect(file.case).toEqual(now);
  expect(file.draft).toBe('still here');
});

it('renews nothing while something is done', async () => {
  const server = new FakeServer();
  const file = await opened(server, { state: 'taken', taken_until: 300_000, version: 3 });
  const answer = server.saysLater(caseOf('c1', { version: 4 }));
  const released = file.release();
  await file.keep(250_000);
  expect(server.asked).toHaveLength(2);
  answer();
  expect(await released).toBe(true);
});

it('loses no note, whatever was done before and is written meanwhile', async () => {
  const server = new FakeServer();
  const file = await opened(server);
  file.draft = 'one';
  server.says(caseOf('c1', { version: 2 }));
  expect(await file.addNote()).toBe(true);
  const answer = server.saysLater(caseOf('c1', { version: 3, state: 'taken' }));
  const taken = file.take();
  file.draft = 'two';
  expect(await file.addNote()).toBe(false);
  expect(file.draft).toBe('two');
  answer();
  await taken;
  const later = server.saysLater(caseOf('c1', { version: 4 }));
  const noted = file.addNote();
  file.draft = 'two, and more';
  later();
  expect(await noted).toBe(true);
  expect(file.draft).toBe('two, and more');
});

it('does nothing about a case that is not there', async () => {
  const server = new FakeServer().refuses(404, 'not_found');
  const file = new CaseFile(server.api, 'c9');
  await file.load();
  await file.take();
  expect(file.file.problem?.code).toBe('not_found');
  expect(server.asked).toHaveLength(1);
});
