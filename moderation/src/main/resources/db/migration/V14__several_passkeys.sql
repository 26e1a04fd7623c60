-- Who is signed in adds passkeys, and calls them something; the one that somebody came in with has no name.
alter table operator_credentials add column name text not null default '' check (length(name) <= 64);

create index operator_credentials_by_operator on operator_credentials (operator_id);

alter table operator_challenges drop constraint operator_challenges_purpose_check;
alter table operator_challenges add constraint operator_challenges_purpose_check
    check (purpose in ('enroll', 'sign_in', 'add'));
