-- From here on a decision is counted in the transaction that makes it, and no more once it is undone (`DecisionNumbers`). What was
-- decided since it was last counted is counted now.
insert into daily_numbers (day, figure, count)
select (decided_at at time zone 'UTC')::date, 'decisions.' || decision, count(*)
from cases where state = 'decided' group by 1, 2
on conflict (day, figure) do update set count = greatest(daily_numbers.count, excluded.count);

insert into daily_numbers (day, figure, count)
select (decided_at at time zone 'UTC')::date,
    'time_to_decision.' || case
        when decided_at - opened_at < interval '1 hour' then 'under_1h'
        when decided_at - opened_at < interval '1 day' then 'under_24h'
        when decided_at - opened_at < interval '3 days' then 'under_72h'
        else 'longer' end,
    count(*)
from cases where state = 'decided' group by 1, 2
on conflict (day, figure) do update set count = greatest(daily_numbers.count, excluded.count);
