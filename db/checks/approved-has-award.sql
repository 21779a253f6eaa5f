-- Every approved application has an award, and no other has an active one.
select a.id as application_id, a.state, w.state as award_state
from application a left join award w on w.application_id = a.id and w.program_id = a.program_id
where (a.state = 'approved') <> (w.state is not null and w.state <> 'returned');
