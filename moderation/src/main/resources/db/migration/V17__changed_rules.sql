-- All rules that were changed while they ran, of every kind of process: a copy of those in Redis, for when it and all who know them end at once.
create table changed_rules (
    name text primary key,
    value text not null
);
create table changed_rules_version (version bigint not null);
insert into changed_rules_version values (-1);
comment on table rule_modes is 'What an earlier build switched; taken over once.';
