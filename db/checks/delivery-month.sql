-- The monthly roll-up of delivery equals the facts, sum by sum and count by count.
with facts as (
  select program_id, date_trunc('month', day)::date as month, merchant_id, venue, channel, count(*) as facts,
       coalesce(sum(impressions), 0)::bigint as impressions, count(impressions) as impressions_facts,
       coalesce(sum(clicks), 0)::bigint as clicks, count(clicks) as clicks_facts,
       coalesce(sum(coupons_claimed), 0)::bigint as coupons_claimed, count(coupons_claimed) as coupons_claimed_facts,
       coalesce(sum(coupons_redeemed), 0)::bigint as coupons_redeemed, count(coupons_redeemed) as coupons_redeemed_facts,
       coalesce(sum(coupon_redeemed_fen), 0)::bigint as coupon_redeemed_fen, count(coupon_redeemed_fen) as coupon_redeemed_fen_facts,
       coalesce(sum(orders), 0)::bigint as orders, count(orders) as orders_facts,
       coalesce(sum(gmv_fen), 0)::bigint as gmv_fen, count(gmv_fen) as gmv_fen_facts
  from delivery_fact group by 1, 2, 3, 4, 5),
rolled as (
  select program_id, month, merchant_id, venue, channel, facts, impressions, impressions_facts, clicks, clicks_facts, coupons_claimed, coupons_claimed_facts, coupons_redeemed, coupons_redeemed_facts, coupon_redeemed_fen, coupon_redeemed_fen_facts, orders, orders_facts, gmv_fen, gmv_fen_facts
  from delivery_month)
(select 'only in the facts' as difference, * from (table facts except table rolled) f)
union all
(select 'only in the roll-up', * from (table rolled except table facts) r);
