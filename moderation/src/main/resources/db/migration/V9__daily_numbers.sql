-- Owner: moderation. How many there were of what on a day (UTC), kept when the rows that were counted are long deleted.
create table daily_numbers (
    day    date   not null,
    figure text   not null,
    count  bigint not null check (count > 0),
    primary key (day, figure)
);
