-- Owner: moderation. One row per message that was warned of: numbers and names of what was found, never text.
-- `accused` and `identities` are hashes; `evidence_id` is one of session, chat and the message's number, so that a check that is repeated counts once.
-- `warning` counts those of a session; with the last one it is `removed`, and `identities` stand here until the ban does.
create table verdicts (
    verdict_id  text primary key check (length(verdict_id) <= 64),
    session_id  text        not null,
    chat_id     text        not null,
    accused     text        not null,
    category    text        not null,
    score       real        not null check (score between 0 and 1),
    action      text        not null check (action in ('warned', 'removed')),
    decided_by  text        not null,
    evidence_id text        not null unique,
    warning     int         not null check (warning > 0),
    ban_id      text,
    identities  text[],
    decided_at  timestamptz not null
);

create index verdicts_by_session on verdicts (session_id);
create index verdicts_by_accused on verdicts (accused, decided_at);
create index verdicts_by_age on verdicts (decided_at);
create index verdicts_without_ban on verdicts (decided_at) where identities is not null;
