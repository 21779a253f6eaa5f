-- The tabs of the queue count what was handed in, state by state, from the index alone: a draft that nobody handed in
-- is in no queue, and with the condition in the index a count reads no row.
drop index application_queue;
create index application_queue on application (program_id, state, submitted_at desc, id desc) where version > 0;
