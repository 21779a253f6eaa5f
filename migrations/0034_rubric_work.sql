-- A rubric is written in the working copy of its cycle, as the form and the criteria are, and published with them.
alter table cycle_work add column rubric jsonb check (jsonb_typeof(rubric) = 'array');
update cycle_work
set rubric = cycle_rubric.criteria
from cycle join cycle_rubric on cycle_rubric.cycle_id = cycle.id and cycle_rubric.version = cycle.rubric_version
where cycle.id = cycle_work.cycle_id;
alter table cycle_work alter column rubric set not null;
