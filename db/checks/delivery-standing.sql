-- Every delivery fact belongs to a batch that counts, and each batch knows how many stand in its name.
select coalesce(b.program_id, f.program_id) as program_id, coalesce(b.id, f.batch_id) as batch_id, b.state, b.standing, f.facts
from import_batch b
full join (select program_id, batch_id, count(*) as facts from delivery_fact group by program_id, batch_id) f
  on f.program_id = b.program_id and f.batch_id = b.id
where coalesce(b.standing, 0) <> coalesce(f.facts, 0)
   or f.facts > 0 and b.state is distinct from 'posted'
   or b.state = 'posted' and b.standing = 0 and b.fresh + b.restated > 0;
