import { expect, it } from 'vitest';
import type { Appeal, AuditEntry } from '../api/types';
import { banOf, caseOf, FakeServer } from '../testing/fakes';
import { AppealDesk } from './appeals.svelte';
import { BanSearch, standingOf } from './bans.svelte';
import { LiveCounts } from './live.svelte';
import { Names } from './names.svelte';
import { RuleBook } from './rules.svelte';
import { Staff } from './staff.svelte';
import { Trail } from './trail.svelte';

const appeal = (id: string, more: Partial<Appeal> = {}): Appeal => ({
  ban: banOf(id),
  text: 'It was a quote.',
  created_at: 1,
  state: 'open',
  ...more,
});
const entry = (n: number): AuditEntry => ({
  n,
  at: n,
  actor: 'operator:o1',
  action: 'case_taken',
  subject: 'case:c1',
  detail: '',
  hash: `h${n}`,
});

it('looks for bans and lifts one', async () => {
  const server = new FakeServer().says({ bans: [banOf('b1')] });
  const bans = new BanSearch(server.api);
  bans.search = ' b1 ';
  await bans.look();
  expect(server.last?.path).toBe('/console/api/bans?q=b1&active=1');
  server.says({}).says({ bans: [] });
  await bans.lift(banOf('b1'));
  expect(bans.lifted).toBe('b1');
  expect(bans.found.value).toEqual([]);
});

it('says why a ban was not lifted, and looks again', async () => {
  const server = new FakeServer().refuses(404, 'not_found').says({ bans: [] });
  const bans = new BanSearch(server.api);
  await bans.lift(banOf('b1'));
  expect(bans.refusal?.code).toBe('not_found');
  expect(bans.lifted).toBeUndefined();
  expect(server.asked).toHaveLength(2);
});

it('knows whether a ban holds', () => {
  expect(standingOf(banOf('b', { until: 2_000 }), 1_999)).toBe('holds');
  expect(standingOf(banOf('b', { until: 2_000 }), 2_000)).toBe('over');
  expect(standingOf(banOf('b', { until: 2_000, lifted_at: 5 }), 10)).toBe('lifted');
});

it('shows an appeal beside its case and answers it', async () => {
  const server = new FakeServer().says({ appeals: [appeal('b1', { case: 'c1' })] });
  const appeals = new AppealDesk(server.api);
  await appeals.show('open');
  server.says(caseOf('c1'));
  await appeals.choose(appeals.list.value?.[0] as Appeal);
  expect(appeals.beside.value?.id).toBe('c1');
  server.says({}).says({ appeals: [] });
  await appeals.answer('granted', ' You are right. ');
  expect(server.asked.at(-2)).toMatchObject({
    path: '/console/api/appeals/b1/decide',
    body: { decision: 'granted', answer: 'You are right.' },
  });
  expect(appeals.answered).toEqual({ ban: 'b1', decision: 'granted' });
  expect(appeals.current).toBeUndefined();
});

it('shows what is left to answer when somebody was faster', async () => {
  const server = new FakeServer().says({ appeals: [appeal('b1')] });
  const appeals = new AppealDesk(server.api);
  await appeals.show('open');
  await appeals.choose(appeals.list.value?.[0] as Appeal);
  expect(appeals.beside.value).toBeUndefined();
  server.refuses(409, 'stale').says({ appeals: [] });
  await appeals.answer('denied', 'No.');
  expect(appeals.refusal?.code).toBe('stale');
  expect(appeals.list.value).toEqual([]);
  expect(appeals.answered).toBeUndefined();
});

it('does not show an appeal beside the case of another one', async () => {
  const server = new FakeServer();
  const appeals = new AppealDesk(server.api);
  const slow = server.saysLater(caseOf('c1'));
  const first = appeals.choose(appeal('b1', { case: 'c1' }));
  await appeals.choose(appeal('b2'));
  slow();
  await first;
  expect(appeals.beside.value).toBeUndefined();
});

it('invites, changes roles and removes', async () => {
  const open = { id: 'i1', name: 'Ben', role: 'moderator', by: 'o1', expires_at: 9 };
  const server = new FakeServer().says({ code: 'xyz', expires_at: 9 }).says({ invitations: [open] });
  const staff = new Staff(server.api);
  await staff.invite(' Ben ', 'moderator');
  expect(server.asked[0]?.body).toEqual({ name: 'Ben', role: 'moderator' });
  expect(staff.invitation).toEqual({ code: 'xyz', expires_at: 9, name: 'Ben' });
  expect(staff.invitations.value).toEqual([open]);
  const ben = { id: 'o2', name: 'Ben', role: 'moderator' as const };
  server
    .says({})
    .says({ operators: [ben] })
    .says({ invitations: [] });
  await staff.changeRole(ben, 'admin');
  expect(staff.done).toEqual({ what: 'role', name: 'Ben' });
  expect(staff.invitations.value).toEqual([]);
  server
    .refuses(409, 'last_admin')
    .says({ operators: [ben] })
    .says({ invitations: [] });
  await staff.remove(ben);
  expect(staff.refusal?.code).toBe('last_admin');
  expect(staff.done).toBeUndefined();
  expect(staff.list.value).toEqual([ben]);
});

it('cancels an invitation, and shows its code no more', async () => {
  const open = { id: 'i1', name: 'Ben', role: 'viewer' as const, by: 'o1', expires_at: 9 };
  const server = new FakeServer().says({ code: 'xyz', expires_at: 9 }).says({ invitations: [open] });
  const staff = new Staff(server.api);
  await staff.invite('Ben', 'viewer');
  server.says({}).says({ invitations: [] });
  await staff.cancel(open);
  expect(server.asked.at(-2)).toMatchObject({ method: 'DELETE', path: '/console/api/invitations/i1' });
  expect(staff.done).toEqual({ what: 'cancelled', name: 'Ben' });
  expect(staff.invitation).toBeUndefined();
  expect(staff.invitations.value).toEqual([]);
});

it('reads the log from its end to its beginning', async () => {
  const server = new FakeServer()
    .says({ entries: [entry(3), entry(2)], chain: 'intact' })
    .says({ entries: [entry(1)], chain: 'broken', broken_at: 1 });
  const trail = new Trail(server.api);
  await trail.load();
  expect(trail.hasOlder).toBe(true);
  await trail.older();
  expect(server.last?.path).toBe('/console/api/audit?before=2&limit=50');
  expect(trail.log.value?.entries.map(({ n }) => n)).toEqual([3, 2, 1]);
  expect(trail.log.value).toMatchObject({ chain: 'broken', broken_at: 1 });
  expect(trail.hasOlder).toBe(false);
});

it('switches a rule and shows what holds', async () => {
  const rule = { name: 'check', mode: 'shadow', figures: { warned: 3 } };
  const server = new FakeServer().says({}).says({ rules: [{ ...rule, mode: 'on' }] });
  const rules = new RuleBook(server.api);
  await rules.set('check', 'on');
  expect(server.asked[0]).toMatchObject({ path: '/console/api/rules/check', body: { mode: 'on' } });
  expect(rules.changed).toEqual({ name: 'check', mode: 'on' });
  server.refuses(403, 'forbidden').says({ rules: [rule] });
  await rules.set('check', 'off');
  expect(rules.refusal?.code).toBe('forbidden');
  expect(rules.changed).toBeUndefined();
});

it('calls operators by their names, and machines by what they are', async () => {
  const server = new FakeServer();
  const names = new Names(server.api);
  expect(names.of('operator:o1')).toBe('o1');
  server.says({ names: { 'operator:o1': 'Mia' } });
  await names.load();
  for (const by of ['o1', 'operator:o1']) expect(names.of(by)).toBe('Mia');
  expect(names.of('rules')).toBe('the context rules');
  expect(names.of('operator:gone')).toBe('gone');
  server.refuses(404, 'not_found');
  await names.load();
  expect(names.of('o1')).toBe('Mia');
});

it('keeps the last counts when a look fails, and says that they are old', async () => {
  const counts = { new: 1, taken: 0, decided: 0 };
  const server = new FakeServer().says({ counts, appeals: 2 }).isAway().says({ counts, appeals: 3 });
  const live = new LiveCounts(server.api);
  await live.look();
  await live.look();
  expect(live.now?.appeals).toBe(2);
  expect(live.isOld).toBe(true);
  await live.look();
  expect(live.isOld).toBe(false);
});
