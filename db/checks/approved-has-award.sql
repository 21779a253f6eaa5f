-- Every approved application has an award that was activated, and no other has one.
select a.id as application_id, a.state, w.state as award_state
from application a
left join award w on w.application_id = a.id and w.program_id = a.program_id and w.activated_at is not null
where (a.state = 'approved') <> (w.id is not null);
