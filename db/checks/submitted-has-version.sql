-- An application stands at a version that was kept, and a decided one has its determination.
select a.id as application_id, a.state, a.version
from application a left join application_version v on v.application_id = a.id and v.version = a.version
where (a.version > 0 and v.version is null)
   or (a.state in ('approved', 'waitlisted', 'declined', 'ineligible')
       and not exists (select from determination d where d.application_id = a.id and d.outcome = a.state));
