-- Programmes, their dated cycles, the measures they offer and the versioned rules decisions are pinned to.
-- A kind is a file in app/modules/programs/kinds, so the database does not list the kinds: a sixth needs no migration.

create table program (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  kind text not null check (kind ~ '^[a-z][a-z-]{1,39}$'),
  name jsonb not null,
  summary jsonb not null,
  co_host text,
  created_at timestamptz not null default now()
);

create table cycle (
  id bigint generated always as identity primary key,
  program_id bigint not null references program,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name jsonb not null,
  -- Applications are taken from opens_on to closes_on, both included; support is given from benefit_from to benefit_to.
  opens_on date not null,
  closes_on date not null,
  benefit_from date not null,
  benefit_to date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  rules_version integer not null default 1 check (rules_version > 0),
  -- What one merchant may usually expect, shown before it applies; never a promise.
  expected_impressions int8range,
  expected_fen int8range,
  -- Days within which a merchant is told the outcome.
  decide_within_days integer not null default 15 check (decide_within_days > 0),
  created_at timestamptz not null default now(),
  unique (program_id, code),
  unique (program_id, id),
  check (opens_on <= closes_on),
  check (benefit_from <= benefit_to)
);
create index cycle_state on cycle (state, closes_on);

-- Eligibility criteria as data. A version is written once and never edited: a decision names the version it used.
create table cycle_rules (
  cycle_id bigint not null references cycle,
  version integer not null check (version > 0),
  criteria jsonb not null,
  created_by bigint references person,
  created_at timestamptz not null default now(),
  primary key (cycle_id, version)
);
create trigger cycle_rules_append_only before update or delete on cycle_rules for each row execute function refuse_change();
create trigger cycle_rules_no_truncate before truncate on cycle_rules for each statement execute function refuse_change();

-- Support that is not money. `area` groups measures as the programme announces them (nine measures in four areas).
create table measure (
  id bigint generated always as identity primary key,
  program_id bigint not null references program,
  code text not null,
  area text not null check (area in ('policy', 'campaign', 'logistics', 'service-line', 'operations', 'training', 'store', 'storytelling', 'traffic')),
  name jsonb not null,
  -- True where the source announces a measure without naming it and the name here only illustrates.
  illustrative boolean not null default false,
  position integer not null default 0,
  unique (program_id, code)
);

alter table role_grant add constraint role_grant_program foreign key (program_id) references program;
alter table audit_entry add constraint audit_entry_program foreign key (program_id) references program;
