-- A ban that a case led to and that a longer one covers (`covered_by`) is imposed when that one is taken back.
alter table case_bans add column covered_by text;
alter table case_bans drop constraint case_bans_state_check;
alter table case_bans add constraint case_bans_state_check
    check (state in ('imposing', 'imposed', 'covered', 'lifting', 'lifted'));

create index case_bans_by_cover on case_bans (covered_by) where covered_by is not null;
