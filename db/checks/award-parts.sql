-- What the ledger committed for an award is what its grants and coupon batches add up to, less what was released or ended
-- unused and what was taken back; of a lapsed award at most that is left, and before its activation nothing.
select a.program_id, a.award_id, a.id as allocation_id, w.state, l.unit, a.committed, p.granted, t.taken
from allocation a
join award w on w.program_id = a.program_id and w.id = a.award_id
join budget_line l on l.program_id = a.program_id and l.id = a.line_id
cross join lateral (
  select coalesce(sum(amount), 0) as granted from (
    select impressions - released as amount from traffic_grant where program_id = a.program_id and allocation_id = a.id
    union all
    select liability_fen - coalesce(breakage_fen, 0) from coupon_batch where program_id = a.program_id and allocation_id = a.id
  ) part) p
cross join lateral (
  select coalesce(sum(case l.unit when 'impressions' then c.impressions else c.fen end), 0) as taken
  from award_clawback c
  where c.program_id = a.program_id and c.award_id = a.award_id and c.appeal_outcome is distinct from 'upheld') t
where case
  when w.state in ('proposed', 'returned', 'expired') then a.committed <> 0
  when w.state = 'lapsed' then a.committed > p.granted - t.taken
  else a.committed <> p.granted - t.taken
end;
