-- Who did what, when and why. Appended, never edited: the database itself refuses anything else.

-- For any table that is written once. `enable always` (below) makes it hold in replication mode as well, so that
-- not even a superuser alters a row without first altering the table, which is a visible act.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation',
          hint = 'Write a new row that says what changed.';
end $$;

create table audit_entry (
  id bigint generated always as identity primary key,
  -- When it happened as the command was told; the demo and the tests fix it.
  at timestamptz not null,
  -- When this row was written, by the server's own clock.
  recorded_at timestamptz not null default clock_timestamp(),
  -- Null where the system itself acted; then the name says which part of it.
  actor_id bigint,
  -- The name as it was: a later change of name does not rewrite history.
  actor_name text not null check (actor_name <> ''),
  request_id text not null,
  action text not null check (action ~ '^[a-z][a-z_-]*(\.[a-z][a-z_-]*)+$'),
  subject_type text not null check (subject_type <> ''),
  -- Text because some subjects are not named by a number (a setting, a file's hash).
  subject_id text not null,
  merchant_id bigint,
  program_id bigint,
  reason text,
  before jsonb,
  after jsonb,
  -- For a sealer: rows whose transaction is older than every running one cannot get company any more, so a hash
  -- chain over them in (xid, id) order is final.
  xid xid8 not null default pg_current_xact_id()
);

create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_action on audit_entry (action, id desc);
create index audit_entry_actor on audit_entry (actor_id, id desc);
create index audit_entry_subject on audit_entry (subject_type, subject_id, id desc);
create index audit_entry_merchant on audit_entry (merchant_id, id desc);
create index audit_entry_program on audit_entry (program_id, id desc);
create index audit_entry_request on audit_entry (request_id);

create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();
alter table audit_entry enable always trigger audit_entry_append_only;
alter table audit_entry enable always trigger audit_entry_no_truncate;
