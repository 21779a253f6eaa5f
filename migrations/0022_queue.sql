-- The queue at 200,000 applications: what it filters by lies on the row, its usual orders have an index each. Views
-- that a person keeps, who is looking at what, and two more things that are done to many at once.

-- The merchant as it was when it last handed in: what the queue filters by and what fairness is measured by.
alter table application
  add column place_code text,
  add column category text,
  add column employees integer;
update application a
set place_code = v.profile ->> 'placeCode', category = v.profile ->> 'category', employees = (v.profile ->> 'employees')::integer
from application_version v
where v.application_id = a.id and v.version = a.version;

-- The usual view, who waits longest first, whatever the programmes and states in it. What is decided leaves it.
create index application_waiting on application (submitted_at, id)
  where state in ('submitted', 'screening', 'in_review', 'recommended');
-- Every other order over several programmes or states. Walked, with the other conditions asked of each row.
create index application_handed_in on application (submitted_at desc, id desc) where version > 0;
create index application_assignee on application (assignee_id, submitted_at) where assignee_id is not null;

-- A view of the queue under a name: the query of its address. Nobody else's business.
create table saved_view (
  person_id bigint not null references person,
  id bigint generated always as identity,
  name text not null check (btrim(name) <> ''),
  query text not null,
  created_at timestamptz not null,
  primary key (person_id, id),
  unique (person_id, name)
);

-- Who looks at an application now: a row is told again while its page is open, and counts for two minutes. Unlogged and
-- without foreign keys, since it is written often, protects nothing, and a crash may forget it.
create unlogged table application_viewer (
  application_id bigint not null,
  person_id bigint not null,
  seen_at timestamptz not null,
  primary key (application_id, person_id)
);

alter table bulk drop constraint bulk_move_check;
alter table bulk add constraint bulk_move_check check (move in (
  'assign', 'start_screening', 'pass_screening', 'request_changes', 'approve', 'waitlist', 'decline'));
