-- Every entry says who, in which request and why, and the command it came from says the same.
select e.program_id, e.id as entry_id, e.actor_name, e.request_id, e.reason, r.actor_name as commanded_by, r.request_id as commanded_in
from ledger_entry e left join command_receipt r on r.program_id = e.program_id and r.key = e.command_key
where r.key is null or r.result is null or e.reason = '' or e.actor_name = ''
   or (e.actor_id, e.actor_name, e.request_id) is distinct from (r.actor_id, r.actor_name, r.request_id);
