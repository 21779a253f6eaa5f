-- Every balance of an allocation equals the sum of its entries.
select a.program_id, a.id as allocation_id, a.reserved, a.committed, a.delivered
from allocation a left join ledger_entry e on e.program_id = a.program_id and e.allocation_id = a.id
group by a.program_id, a.id
having (a.reserved, a.committed, a.delivered) is distinct from
       (coalesce(sum(e.d_reserved), 0), coalesce(sum(e.d_committed), 0), coalesce(sum(e.d_delivered), 0));
