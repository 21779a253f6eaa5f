-- Applications from draft to determination. What was submitted is kept as a version and never altered.

create sequence application_number;

create table application (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^CW-\d{4}-\d{5,}$'),
  merchant_id bigint not null references merchant,
  program_id bigint not null,
  cycle_id bigint not null,
  state text not null default 'draft' check (state in (
    'draft', 'submitted', 'screening', 'in_review', 'changes_requested', 'recommended',
    'approved', 'waitlisted', 'declined', 'ineligible', 'withdrawn')),
  state_since timestamptz not null,
  -- The last submitted version; 0 while it has never been submitted.
  version integer not null default 0 check (version >= 0),
  -- Grows at every change: a page says which revision it shows, and a stale one is told so.
  revision integer not null default 1,
  answers jsonb not null default '{}',
  requested_impressions bigint check (requested_impressions >= 0),
  requested_fen bigint check (requested_fen >= 0),
  -- By when the merchant must answer (changes requested) or be told the outcome.
  due_on date,
  assignee_id bigint references person,
  score numeric(5, 2) check (score between 0 and 100),
  submitted_at timestamptz,
  created_by bigint references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (program_id, cycle_id) references cycle (program_id, id),
  check ((version = 0) = (submitted_at is null))
);
-- One live application of a merchant in a cycle.
create unique index application_live on application (cycle_id, merchant_id) where state not in ('withdrawn', 'declined', 'ineligible');
create index application_merchant on application (merchant_id, id desc);
create index application_queue on application (program_id, state, submitted_at desc, id desc);
create index application_cycle_state on application (cycle_id, state);

create table application_version (
  application_id bigint not null references application,
  version integer not null check (version > 0),
  answers jsonb not null,
  -- The merchant's profile as it was: later edits do not change what was decided on.
  profile jsonb not null,
  rules_version integer not null,
  submitted_by bigint references person,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  primary key (application_id, version)
);
create trigger application_version_append_only before update or delete on application_version for each row execute function refuse_change();
create trigger application_version_no_truncate before truncate on application_version for each statement execute function refuse_change();

-- The timeline. `note` is for the merchant to read, `reason` for the staff.
create table application_event (
  application_id bigint not null references application,
  id bigint generated always as identity,
  command text not null,
  from_state text,
  to_state text not null,
  actor_id bigint references person,
  actor_name text not null,
  note text,
  reason text,
  details jsonb not null default '{}',
  at timestamptz not null,
  primary key (application_id, id)
);
create trigger application_event_append_only before update or delete on application_event for each row execute function refuse_change();
create trigger application_event_no_truncate before truncate on application_event for each statement execute function refuse_change();

-- Evidence belongs to a question. A file taken off a draft is unlinked; submitted versions name their files in `answers`.
create table application_evidence (
  application_id bigint not null references application,
  question text not null,
  file_id bigint not null references stored_file,
  added_at timestamptz not null,
  primary key (application_id, question, file_id)
);

create table review (
  application_id bigint not null references application,
  reviewer_id bigint not null references person,
  version integer not null,
  score numeric(5, 2) not null check (score between 0 and 100),
  comment text not null check (comment <> ''),
  at timestamptz not null,
  primary key (application_id, reviewer_id, version)
);

create table determination (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  version integer not null,
  outcome text not null check (outcome in ('approved', 'waitlisted', 'declined', 'ineligible')),
  rules_version integer not null,
  reasons jsonb not null,
  note text not null,
  fix text,
  try_again_on date,
  decided_by bigint references person,
  decided_by_name text not null,
  at timestamptz not null
);
create index determination_application on determination (application_id, id desc);
create trigger determination_append_only before update or delete on determination for each row execute function refuse_change();
create trigger determination_no_truncate before truncate on determination for each statement execute function refuse_change();
