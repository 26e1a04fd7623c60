-- Owner: moderation. Two hashes that are not offered to each other, the lesser one first: it does not tell who blocked whom.
create table blocks (
    lesser    text collate "C" not null,
    greater   text collate "C" not null check (lesser < greater),
    until     timestamptz not null,
    stored_at timestamptz not null,
    primary key (lesser, greater)
);

create index blocks_by_end on blocks (until);
create index blocks_by_age on blocks (stored_at);
