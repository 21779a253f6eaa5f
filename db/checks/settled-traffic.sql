-- Where all traffic of an award that still holds something is settled, nothing undelivered stays committed for it.
select a.program_id, a.award_id, a.id as allocation_id, a.committed, a.delivered
from allocation a
join award w on w.program_id = a.program_id and w.id = a.award_id and w.state in ('active', 'suspended', 'completed')
where exists (select from traffic_grant g where g.program_id = a.program_id and g.allocation_id = a.id)
  and not exists (
    select from traffic_grant g where g.program_id = a.program_id and g.allocation_id = a.id and g.settled_at is null)
  and a.committed <> a.delivered;
