-- Every balance of a line equals the sum of its entries.
select l.program_id, l.id as line_id, l.budget, l.reserved, l.committed, l.delivered,
       coalesce(sum(e.d_budget), 0) as entries_budget, coalesce(sum(e.d_reserved), 0) as entries_reserved,
       coalesce(sum(e.d_committed), 0) as entries_committed, coalesce(sum(e.d_delivered), 0) as entries_delivered
from budget_line l left join ledger_entry e on e.program_id = l.program_id and e.line_id = l.id
group by l.program_id, l.id
having (l.budget, l.reserved, l.committed, l.delivered) is distinct from
       (coalesce(sum(e.d_budget), 0), coalesce(sum(e.d_reserved), 0), coalesce(sum(e.d_committed), 0), coalesce(sum(e.d_delivered), 0));
