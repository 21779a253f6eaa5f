-- What stands is what the last batch said: no shadow of a fact is later than the fact and says something else.
select f.program_id, f.merchant_id, f.day, f.venue, f.channel, f.batch_id, s.batch_id as later_batch_id
from delivery_shadow s
join import_batch sb on sb.program_id = s.program_id and sb.id = s.batch_id
left join delivery_fact f on (f.program_id, f.merchant_id, f.day, f.venue, f.channel)
  = (s.program_id, s.merchant_id, s.day, s.venue, s.channel)
left join import_batch b on b.program_id = f.program_id and b.id = f.batch_id
where f.batch_id is null
   or sb.state not in ('posted', 'superseded')
   or sb.sequence > b.sequence and (s.impressions, s.clicks, s.coupons_claimed, s.coupons_redeemed, s.coupon_redeemed_fen, s.orders, s.gmv_fen)
     is distinct from (f.impressions, f.clicks, f.coupons_claimed, f.coupons_redeemed, f.coupon_redeemed_fen, f.orders, f.gmv_fen);
