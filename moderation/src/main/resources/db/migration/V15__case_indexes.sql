-- Cases that have lost all their reports to age are found without looking at the others.
create index cases_without_reports on cases (case_id) where reports = 0;

-- What an operator has taken or decided is read along these, in whatever state.
create index cases_by_taker on cases (taken_by) where taken_by is not null;
create index cases_by_decider on cases (decided_by) where decided_by is not null;
