-- Owner: moderation. Who works at the console. A removed operator keeps the row, so that the log still has a name for them.
create table operators (
    operator_id text primary key check (length(operator_id) between 1 and 64),
    name        text        not null check (length(name) between 1 and 64),
    role        text        not null check (role in ('viewer', 'moderator', 'admin')),
    created_at  timestamptz not null,
    removed_at  timestamptz
);

-- Passkeys. `attested` is attested credential data (WebAuthn Level 2, section 6.5.1): AAGUID, id, public key. Nothing here is a secret.
create table operator_credentials (
    credential_id   text primary key,
    operator_id     text        not null references operators,
    attested        bytea       not null,
    sign_count      bigint      not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    created_at      timestamptz not null,
    used_at         timestamptz
);

-- One-time codes, as hashes. `first` makes the first admin, and only while there is none.
create table operator_invitations (
    code_hash  bytea primary key,
    kind       text        not null check (kind in ('first', 'invited')),
    name       text,
    role       text        not null check (role in ('viewer', 'moderator', 'admin')),
    expires_at timestamptz not null
);

-- Challenges that were given to a browser and not answered yet, as hashes; each is answered once.
create table operator_challenges (
    challenge_hash bytea primary key,
    purpose        text        not null check (purpose in ('enroll', 'sign_in')),
    operator_id    text,
    name           text,
    code_hash      bytea,
    expires_at     timestamptz not null
);

-- Who is signed in, by the hash of what their cookie holds.
create table operator_sessions (
    token_hash  bytea primary key,
    operator_id text        not null references operators,
    began_at    timestamptz not null,
    seen_at     timestamptz not null
);

create index operator_sessions_by_operator on operator_sessions (operator_id);

-- Everything that anybody did. `hash` is SHA-256 of the hash before it and the row (`AuditLog`).
create table audit_log (
    entry   bigint primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    detail  text        not null,
    hash    bytea       not null
);

-- The newest entry. Its one row is locked while one is added, so that they stand in a row.
create table audit_head (
    entry bigint not null,
    hash  bytea  not null
);
insert into audit_head values (0, decode(repeat('00', 32), 'hex'));

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;

create trigger audit_log_is_append_only before update or delete on audit_log
    for each row execute function refuse_change();
create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function refuse_change();

-- The console looks for bans by the beginning of their id, and shows the latest first.
create index bans_by_id_prefix on bans (ban_id text_pattern_ops);
create index bans_by_time on bans (imposed_at);

-- And for the case that led to one.
create index case_bans_by_ban on case_bans (ban_id);

-- Moderation's own rules that an admin has switched; each process looks every second. One without a row is as its setting says.
create table rule_modes (
    name text primary key check (length(name) <= 64),
    mode text not null check (mode in ('off', 'shadow', 'on'))
);
