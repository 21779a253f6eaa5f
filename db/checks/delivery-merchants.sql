-- Every delivery fact and roll-up speaks of a merchant and a programme that exist; the tables hold no foreign keys.
select d.program_id, d.merchant_id, min(d.month) as first_month
from delivery_month d
left join merchant m on m.id = d.merchant_id
left join program p on p.id = d.program_id
where m.id is null or p.id is null
group by d.program_id, d.merchant_id;
