-- Evidence whose key is missing is counted each minute, without reading the evidence itself.
create index abuse_reports_key on abuse_reports (key_id);
create index case_notes_key on case_notes (key_id);
create index appeals_key on appeals (key_id);
