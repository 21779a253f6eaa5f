-- Only a pending proposal holds a reservation, and it holds what it asks for.
select a.program_id, a.award_id, l.unit, sum(a.reserved) as reserved, coalesce(max(p.asked), 0) as asked
from allocation a
join budget_line l on l.program_id = a.program_id and l.id = a.line_id
left join lateral (
  select greatest(case l.unit when 'impressions' then p.d_impressions else p.d_fen end, 0) as asked
  from award_proposal p where p.program_id = a.program_id and p.award_id = a.award_id and p.state = 'pending') p on true
group by a.program_id, a.award_id, l.unit
having sum(a.reserved) <> coalesce(max(p.asked), 0);
