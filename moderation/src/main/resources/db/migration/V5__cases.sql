-- Owner: moderation. All undecided reports about one person are one case; a report that comes after the decision begins a new one.
-- A process of an earlier build goes on writing reports without a case, which are filed within a second by one that knows cases.
create table cases (
    case_id     text primary key check (length(case_id) <= 64),
    accused     text        not null,
    state       text        not null default 'new' check (state in ('new', 'taken', 'decided')),
    priority    int         not null,
    reports     int         not null,
    reasons     text[]      not null,
    opened_at   timestamptz not null,
    -- Reports before this time have led to a ban already.
    counts_from timestamptz not null default '-infinity',
    -- Something has changed since its reports were weighed.
    to_weigh    boolean     not null default true,
    taken_by    text,
    -- An operator who has said nothing until then has it no more.
    taken_until timestamptz,
    -- 'escalate' leaves it undecided.
    decision    text check (decision in ('dismiss', 'warn', 'ban', 'escalate')),
    decided_by  text,
    decided_at  timestamptz,
    -- Rises with each report and each step of an operator, so that nobody decides what they have not seen.
    version     bigint      not null default 0,
    check ((state = 'taken') = (taken_by is not null and taken_until is not null)),
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    check (state <> 'decided' or decision <> 'escalate')
);

create unique index cases_undecided on cases (accused) where state <> 'decided';
create index cases_queue on cases (state, priority desc, opened_at, case_id);
create index cases_by_priority on cases (priority desc, opened_at, case_id);
create index cases_by_accused on cases (accused, opened_at);
create index cases_to_weigh on cases (opened_at) where to_weigh;
create index cases_by_lease on cases (taken_until) where state = 'taken';
create index cases_by_decision on cases (decided_at) where state = 'decided';

-- `reporter_network` and `reported_identities` are HMACs. `outcome` is set while the report's case is decided.
-- No cascade: a case that gets its first new report while it is deleted must stay.
alter table abuse_reports
    add column case_id             text references cases,
    add column reporter_network    text,
    add column reported_identities text[],
    add column outcome             text check (outcome in ('dismissed', 'upheld'));

create index abuse_reports_by_case on abuse_reports (case_id, stored_at);
create index abuse_reports_unfiled on abuse_reports (stored_at) where case_id is null;
create index abuse_reports_by_reporter on abuse_reports (reporter, stored_at);

-- Bans that cases led to, written with what led to them and carried out right after: what is 'imposing' or 'lifting' is not done yet.
create table case_bans (
    order_id   bigint generated always as identity primary key,
    case_id    text        not null references cases on delete cascade,
    report_id  text,
    identities text[]      not null,
    reason     text        not null,
    decided_by text        not null,
    length_ms  bigint      not null check (length_ms > 0),
    ordered_at timestamptz not null,
    state      text        not null default 'imposing' check (state in ('imposing', 'imposed', 'lifting', 'lifted')),
    ban_id     text,
    tries      int         not null default 0,
    -- Whoever carries it out has until then.
    claimed_until timestamptz not null default '-infinity'
);

create index case_bans_by_case on case_bans (case_id);
create index case_bans_to_do on case_bans (claimed_until) where state in ('imposing', 'lifting');

-- What operators say about a case; encrypted as evidence is, as it may repeat what people wrote.
create table case_notes (
    note_id    text primary key,
    case_id    text        not null references cases on delete cascade,
    written_by text        not null,
    written_at timestamptz not null,
    key_id     text        not null,
    note       bytea       not null
);

create index case_notes_by_case on case_notes (case_id, written_at);

-- How often operators agreed with somebody's reports: kept longer than the reports.
create table reporter_standings (
    reporter   text primary key,
    dismissed  int         not null check (dismissed >= 0),
    upheld     int         not null check (upheld >= 0),
    changed_at timestamptz not null
);

create index reporter_standings_by_age on reporter_standings (changed_at);
