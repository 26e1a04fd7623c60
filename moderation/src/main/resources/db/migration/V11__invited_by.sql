-- Whose code it is: it ends with their role as an admin. What was given out before names nobody, so it is not taken any more.
alter table operator_invitations add column invited_by text references operators;

create index operator_invitations_by_admin on operator_invitations (invited_by);
