-- Whoever clears their browser's storage has another device token, but the same browser in the same network: a case knows all that its
-- accused is known by, and a report that names any of it joins it. An earlier build leaves it empty.
alter table cases add column identities text[] not null default '{}';

update cases c set identities = all_of.identities
from (select r.case_id, array_agg(distinct one.identity) as identities
    from abuse_reports r cross join lateral unnest(r.reported_identities) as one (identity) group by r.case_id) all_of
where all_of.case_id = c.case_id;

create index cases_by_identity on cases using gin (identities);
