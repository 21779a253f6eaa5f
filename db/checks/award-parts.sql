-- The grants and coupon batches of an active award add up to what the ledger committed for it.
select a.program_id, a.award_id, a.id as allocation_id, a.reserved + a.committed as ledger,
       coalesce(g.impressions, 0) + coalesce(c.liability_fen, 0) as parts
from allocation a
join award w on w.program_id = a.program_id and w.id = a.award_id and w.state = 'active'
left join lateral (select sum(impressions) impressions from traffic_grant t where t.program_id = a.program_id and t.allocation_id = a.id) g on true
left join lateral (select sum(liability_fen) liability_fen from coupon_batch b where b.program_id = a.program_id and b.allocation_id = a.id) c on true
where a.reserved + a.committed <> coalesce(g.impressions, 0) + coalesce(c.liability_fen, 0);
