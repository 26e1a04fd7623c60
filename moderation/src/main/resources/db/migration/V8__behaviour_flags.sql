-- Owner: moderation. That somebody behaved in a way that was flagged: numbers only. One row for each person, kind and hour.
create table behaviour_flags (
    person    text        not null,
    kind      text        not null check (kind in ('flooding', 'skipping', 'copying', 'leaving', 'links', 'machine')),
    hour      timestamptz not null,
    -- 'shadow' rows are only there to be looked at before the rule is switched on.
    mode      text        not null check (mode in ('shadow', 'on')),
    score     real        not null,
    times     int         not null default 1,
    raised_at timestamptz not null,
    primary key (person, kind, hour, mode)
);

create index behaviour_flags_by_age on behaviour_flags (raised_at);
