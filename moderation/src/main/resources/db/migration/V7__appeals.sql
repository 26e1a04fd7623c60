-- Owner: moderation. One row per ban that somebody appealed against; what they wrote is only in `text`, encrypted with the key named by
-- `key_id`. `answer` is what a person wrote to it. Deleted with its ban, or for its age.
create table appeals (
    ban_id     text primary key check (length(ban_id) <= 64),
    key_id     text        not null,
    text       bytea       not null,
    state      text        not null check (state in ('open', 'granted', 'denied')),
    created_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    answer     text,
    check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null))
);

create index appeals_open on appeals (created_at) where state = 'open';
create index appeals_by_age on appeals (created_at);
create index appeals_by_decision on appeals (decided_at);
