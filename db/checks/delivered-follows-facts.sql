-- What the ledger says was delivered is what the facts say: for each part of an award the smaller of what was promised
-- and what arrived on its days, and never more than was committed. Where parts of one merchant claim the same days it
-- is at most that, since what one took the other did not.
with part as not materialized (
  select 'impressions' as unit, program_id, award_id, allocation_id, id, starts_on, ends_on, venue, channel, impressions - released as amount
  from traffic_grant
  union all
  select 'fen', program_id, award_id, allocation_id, id, starts_on, ends_on, null, null, liability_fen from coupon_batch),
claim as (
  select p.*, w.merchant_id, exists (
      select from part o join award ow on ow.program_id = o.program_id and ow.id = o.award_id
      where o.program_id = p.program_id and o.unit = p.unit and o.id <> p.id and ow.merchant_id = w.merchant_id
        and (o.venue, o.channel) is not distinct from (p.venue, p.channel)
        and o.starts_on <= p.ends_on and o.ends_on >= p.starts_on) as shared,
    exists (select from import_batch b where b.program_id = p.program_id and b.from_day <= p.ends_on
      and b.to_day >= p.starts_on and (b.posted_at is not null or b.reversed_at is not null)) as posted
  from part p
  join award w on w.program_id = p.program_id and w.id = p.award_id and w.activated_at is not null),
arrived as (
  select c.*, least(c.amount, coalesce((
      select sum(case c.unit when 'impressions' then f.impressions else f.coupon_redeemed_fen end) from delivery_fact f
      where f.program_id = c.program_id and f.merchant_id = c.merchant_id and f.day between c.starts_on and c.ends_on
        and (c.unit = 'fen' or (f.venue::text, f.channel::text) = (c.venue, c.channel))), 0)) as got
  from claim c),
expected as (
  select program_id, allocation_id, sum(got) as got, bool_or(shared) as shared,
    bool_or(posted) as posted
  from arrived group by program_id, allocation_id)
select a.program_id, a.award_id, a.id as allocation_id, a.delivered, a.committed, e.got as facts
from allocation a
join expected e on e.program_id = a.program_id and e.allocation_id = a.id
where e.posted and (a.delivered > least(e.got, a.committed) or not e.shared and a.delivered < least(e.got, a.committed));
