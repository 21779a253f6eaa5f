-- Delivery: the same number of rows for every award, one batch a programme and month, and the roll-ups.

select delivery_open_months(array(select distinct date_trunc('month', current_setting('scale.through')::date - d)::date from generate_series(0, 29) d));

create temp table scale_fact on commit drop as
  select f.*, (impressions * 0.025)::bigint as clicks,
    case when slot = 0 then (coupons * 0.006 * pace)::bigint end as coupons_redeemed, (impressions * 0.0009 + 1)::bigint as orders
  from (
    select n, slot, program_id, code, merchant_id, traffic_id, coupons_id, starts_on, ends_on, coupons, pace,
      current_setting('scale.through')::date - j % 30 as day,
      (enum_range(null::delivery_venue))[1 + (venue_n + slot) % 4] as venue,
      (enum_range(null::delivery_channel))[1 + (channel_n + slot / 4) % 4] as channel,
      (granted / 55.0 * pace)::bigint as impressions
    from scale_award
    cross join generate_series(0, least(480, ceil(current_setting('scale.facts')::float8 / (select count(*) from scale_award)))::integer - 1) j
    cross join lateral (select j / 30 as slot, 0.5 + pg_temp.roll(n * 512 + j, 40) as pace) s
    where j * (select count(*) from scale_award) + n < current_setting('scale.facts')::bigint) f;
analyze scale_fact;

create temp table scale_batch on commit drop as
  select program_id, code, month, nextval(pg_get_serial_sequence('import_batch', 'id')) as batch_id, rows,
    from_day, to_day, orders, gmv_fen, impressions, row_number() over (partition by program_id order by month) as sequence
  from (select program_id, code, date_trunc('month', day)::date as month, count(*) as rows, min(day) as from_day, max(day) as to_day,
      sum(orders)::bigint as orders, sum(orders * 6800)::bigint as gmv_fen, sum(impressions)::bigint as impressions
    from scale_fact f group by 1, 2, 3 order by 1, 3) b;

insert into import_batch (program_id, id, state, state_since, sequence, file_name, sha256, bytes, rows, fresh, restated, unchanged, standing,
    orders, gmv_fen, impressions, from_day, to_day, created_by_name, created_at, posted_by_name, posted_at)
  overriding system value
  select program_id, batch_id, 'posted', pg_temp.ends(), sequence, format('scale-%s-%s.csv', code, to_char(month, 'YYYY-MM')),
    encode(sha256(format('scale %s %s %s', code, month, current_setting('scale.seed'))::bytea), 'hex'), rows * 64, rows, rows, 0, 0, rows,
    orders, gmv_fen, impressions, from_day, to_day, 'scale', pg_temp.ends(), 'scale', pg_temp.ends()
  from scale_batch order by batch_id;

insert into delivery_fact (program_id, merchant_id, batch_id, impressions, clicks, coupons_claimed, coupons_redeemed, coupon_redeemed_fen,
    orders, gmv_fen, day, line, venue, channel)
  select f.program_id, merchant_id, batch_id, f.impressions, clicks, coupons_redeemed * 2, coupons_redeemed, coupons_redeemed * 2000,
    f.orders, f.orders * 6800, day, 1 + row_number() over (partition by batch_id order by day, merchant_id, venue, channel), venue, channel
  from scale_fact f join scale_batch b on b.program_id = f.program_id and b.month = date_trunc('month', f.day)::date
  order by f.program_id, merchant_id, day, venue, channel;

insert into delivery_day
  select program_id, day, venue, channel, count(*), sum(impressions), count(impressions), sum(clicks), count(clicks),
    coalesce(sum(coupons_claimed), 0), count(coupons_claimed), coalesce(sum(coupons_redeemed), 0), count(coupons_redeemed),
    coalesce(sum(coupon_redeemed_fen), 0), count(coupon_redeemed_fen), sum(orders), count(orders), sum(gmv_fen), count(gmv_fen)
  from delivery_fact group by 1, 2, 3, 4 order by 1, 2, 3, 4;
insert into delivery_month
  select program_id, date_trunc('month', day)::date, merchant_id, venue, channel, count(*), sum(impressions), count(impressions), sum(clicks),
    count(clicks), coalesce(sum(coupons_claimed), 0), count(coupons_claimed), coalesce(sum(coupons_redeemed), 0), count(coupons_redeemed),
    coalesce(sum(coupon_redeemed_fen), 0), count(coupon_redeemed_fen), sum(orders), count(orders), sum(gmv_fen), count(gmv_fen)
  from delivery_fact group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5;

-- What arrived within what was promised goes to the ledger, never more than was committed.
create temp table scale_arrived on commit drop as
  select f.program_id, a.allocation_id, a.line_id, b.batch_id, least(a.amount, sum(case a.unit when 'fen' then f.coupons_redeemed * 2000 else f.impressions end)) as amount
  from (select *, max(sequence) over (partition by program_id) = sequence as last from scale_batch) b
  join scale_fact f on f.program_id = b.program_id
  join scale_award w on w.n = f.n
  cross join lateral (values ('impressions', w.traffic_id, w.impressions_line, w.granted), ('fen', w.coupons_id, w.fen_line, w.coupons * 2000))
    a (unit, allocation_id, line_id, amount)
  where b.last and f.day between w.starts_on and w.ends_on and (a.unit = 'fen' or slot = 0)
  group by 1, 2, 3, 4, a.amount;
insert into command_receipt (program_id, key, command, request_hash, result, actor_name, request_id, at)
  select distinct program_id, 'scale-delivery-' || batch_id, 'delivery.post', sha256('scale'), '{}'::jsonb, 'scale', 'scale', pg_temp.ends() from scale_arrived;
discard plans;
insert into ledger_entry (program_id, line_id, allocation_id, kind, amount, d_delivered, command_key, actor_name, request_id, reason, at)
  select program_id, line_id, allocation_id, 'deliver', amount, amount, 'scale-delivery-' || batch_id, 'scale', 'scale', '投放数据', pg_temp.ends()
  from scale_arrived where amount > 0 order by program_id, allocation_id;
