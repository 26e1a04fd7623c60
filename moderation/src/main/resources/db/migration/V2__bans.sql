-- Owner: moderation. One row per ban. `identities` are hashes, never addresses, fingerprints or tokens; `rung` is that of the ladder.
-- `report_id` names the report that led to it; it may have been deleted for its age since.
create table bans (
    ban_id     text primary key check (length(ban_id) <= 64),
    reason     text        not null,
    decided_by text        not null,
    report_id  text        unique,
    identities text[]      not null check (cardinality(identities) between 1 and 16),
    rung       int         not null check (rung >= 0),
    imposed_at timestamptz not null,
    until      timestamptz not null,
    lifted_at  timestamptz
);

create index bans_by_identity on bans using gin (identities);
create index bans_by_end on bans (until);

-- How many changes there have been; its one row is locked while one is made, so that they stand in a row.
create table ban_version (version bigint not null);
insert into ban_version values (0);
