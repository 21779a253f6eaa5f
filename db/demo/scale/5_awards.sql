-- An active award for everything approved: one traffic grant, one coupon batch, and the ledger's entries for both.

create temp table scale_award on commit drop as
  select a.id as application_id, k, row_number() over (order by k) - 1 as n, nextval(pg_get_serial_sequence('award', 'id')) as award_id,
    nextval(pg_get_serial_sequence('allocation', 'id')) as traffic_id, nextval(pg_get_serial_sequence('allocation', 'id')) as coupons_id,
    program_id, code, cycle_id, merchant_id, impressions_line, fen_line, manager_id, manager_name, settled_at,
    greatest(benefit_from, (settled_at at time zone 'Asia/Shanghai')::date + 1) as starts_on, benefit_to as ends_on,
    floor(pg_temp.roll(k, 30) * 4)::integer as venue_n, floor(pg_temp.roll(k, 31) * 4)::integer as channel_n,
    greatest(20000, least(4500000, impressions * 7 / 10)) as granted,
    greatest(100, least(13000, fen * 7 / 10 / 2000)) as coupons
  from scale_application a where state = 'approved' order by k;
create unique index on scale_award (award_id);
analyze scale_award;

insert into award (program_id, id, cycle_id, application_id, merchant_id, state, state_since, proposed_by, proposed_by_name, proposed_at, activated_at)
  overriding system value
  select program_id, award_id, cycle_id, application_id, merchant_id, 'active', settled_at, manager_id, manager_name, settled_at, settled_at
  from scale_award order by n;
insert into award_event (program_id, award_id, command, to_state, actor_id, actor_name, at)
  select program_id, award_id, 'activate', 'active', manager_id, manager_name, settled_at from scale_award order by n;

insert into allocation (program_id, id, line_id, award_id, merchant_id, created_at)
  overriding system value
  select program_id, id, line_id, award_id, merchant_id, settled_at
  from scale_award cross join lateral (values (traffic_id, impressions_line), (coupons_id, fen_line)) a (id, line_id) order by id;
insert into traffic_grant (program_id, award_id, allocation_id, venue, channel, starts_on, ends_on, impressions)
  select program_id, award_id, traffic_id, (array['short-video', 'live', 'mall', 'search'])[1 + venue_n],
    (array['field', 'alliance', 'campaign', 'top-kol'])[1 + channel_n], starts_on, ends_on, granted
  from scale_award order by n;
insert into coupon_batch (program_id, award_id, allocation_id, face_fen, threshold_fen, count, starts_on, ends_on)
  select program_id, award_id, coupons_id, 2000, 9900, coupons, starts_on, ends_on from scale_award order by n;

-- The lines get a quarter more than is about to be given, so that there is something left to decide about.
with given as (
  select program_id, line_id, sum(amount) as amount
  from scale_award cross join lateral (values (impressions_line, granted), (fen_line, coupons * 2000)) g (line_id, amount) group by 1, 2),
receipt as (
  insert into command_receipt (program_id, key, command, request_hash, result, actor_name, request_id, at)
  select distinct program_id, 'scale-budget', 'budget.allocate', sha256('scale'), '{}'::jsonb, 'scale', 'scale', opens_on
  from given join scale_program using (program_id))
insert into ledger_entry (program_id, line_id, kind, amount, d_budget, command_key, actor_name, request_id, reason, at)
  select program_id, line_id, 'allocate', ceil(amount * 1.25)::bigint, ceil(amount * 1.25)::bigint, 'scale-budget', 'scale', 'scale', 'scale', opens_on
  from given join scale_program using (program_id);

insert into command_receipt (program_id, key, command, request_hash, result, actor_id, actor_name, request_id, at)
  select program_id, 'scale-award-' || award_id, 'application.determine', sha256('scale'), '{}', manager_id, manager_name, 'scale', settled_at
  from scale_award order by n;
-- The ledger's trigger has a plan for a handful of entries by now; for a hundred thousand it needs another.
analyze allocation;
discard plans;
insert into ledger_entry (program_id, line_id, allocation_id, kind, amount, d_reserved, d_committed, command_key, actor_id, actor_name, request_id, reason, at)
  select program_id, line_id, allocation_id, kind, amount, amount * sign, case when sign = -1 then amount else 0 end,
    'scale-award-' || award_id, manager_id, manager_name, 'scale', '核定', settled_at
  from scale_award
  cross join lateral (values (impressions_line, traffic_id, granted), (fen_line, coupons_id, coupons * 2000)) g (line_id, allocation_id, amount)
  cross join (values ('reserve', 1), ('commit', -1)) as step (kind, sign)
  order by n, allocation_id, sign desc;
