-- Work on many applications of a cycle in one go: what was selected, what each shall get, and what became of it. A
-- draft can be left and found again; one that was interrupted is taken up where it stopped.

create table bulk (
  program_id bigint not null,
  id bigint generated always as identity,
  cycle_id bigint not null,
  move text not null check (move in ('start_screening', 'pass_screening', 'approve', 'waitlist', 'decline')),
  -- A waitlist is promoted from its top only; a proposal comes with amounts.
  origin text not null check (origin in ('queue', 'waitlist', 'proposal')),
  state text not null default 'draft' check (state in ('draft', 'started', 'done')),
  -- All of it or nothing; otherwise each application as if it were alone.
  whole boolean not null default false,
  -- The form as it was typed: the rules, and what an award is made of.
  terms jsonb not null default '{}',
  -- What is said to all of them, once it is started.
  determination jsonb,
  created_by bigint references person,
  created_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  done_at timestamptz,
  primary key (program_id, id),
  foreign key (program_id, cycle_id) references cycle (program_id, id),
  check ((state = 'draft') = (started_at is null)),
  check ((state = 'done') = (done_at is not null))
);
create index bulk_open on bulk (program_id, id desc) where state <> 'done';

create table bulk_item (
  program_id bigint not null,
  bulk_id bigint not null,
  application_id bigint not null references application,
  -- As it was selected: what was decided or changed since is refused.
  revision integer not null,
  impressions bigint not null default 0 check (impressions >= 0),
  fen bigint not null default 0 check (fen >= 0),
  -- Why it gets what it gets, by unit.
  why_impressions text,
  why_fen text,
  outcome text check (outcome in ('done', 'proposed', 'refused')),
  -- The message that refused it, with its parameters.
  refusal jsonb,
  primary key (program_id, bulk_id, application_id),
  foreign key (program_id, bulk_id) references bulk (program_id, id),
  check ((outcome is not distinct from 'refused') = (refusal is not null))
);

-- That there is room was said once for each time an application was waitlisted.
create table waitlist_notice (
  program_id bigint not null,
  application_id bigint not null references application,
  waitlisted_at timestamptz not null,
  at timestamptz not null,
  primary key (program_id, application_id, waitlisted_at)
);
