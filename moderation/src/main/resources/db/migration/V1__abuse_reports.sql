-- Owner: moderation. One row per report; what people wrote is only in `evidence`, encrypted with the key named by `key_id`.
-- `reporter` and `reported` are hashes, never addresses or tokens.
create table abuse_reports (
    report_id text primary key check (length(report_id) <= 64),
    chat_id   text        not null,
    pool      text        not null,
    reporter  text        not null,
    reported  text        not null,
    reason    text        not null check (reason in ('harassment', 'spam', 'explicit', 'other')),
    key_id    text        not null,
    evidence  bytea       not null,
    stored_at timestamptz not null
);

create index abuse_reports_by_age on abuse_reports (stored_at);
create index abuse_reports_by_reported on abuse_reports (reported, stored_at);
