-- What a determined application gets: traffic grants, coupon batches and measures, each under one award.

create table award (
  program_id bigint not null,
  id bigint generated always as identity,
  cycle_id bigint not null,
  application_id bigint not null references application,
  merchant_id bigint not null references merchant,
  state text not null check (state in (
    'proposed', 'pending_approval', 'active', 'suspended', 'completed', 'lapsed', 'clawed_back', 'returned')),
  state_since timestamptz not null,
  proposed_by bigint references person,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  -- A proposal holds its reservation until then.
  expires_at timestamptz,
  activated_at timestamptz,
  primary key (program_id, id),
  unique (program_id, application_id),
  foreign key (program_id, cycle_id) references cycle (program_id, id),
  check ((state in ('active', 'suspended', 'completed', 'clawed_back')) <= (activated_at is not null))
);
create index award_merchant on award (merchant_id, id desc);
create index award_state on award (program_id, state, id desc);

alter table allocation add constraint allocation_award foreign key (program_id, award_id) references award (program_id, id);

create table traffic_grant (
  program_id bigint not null,
  id bigint generated always as identity,
  award_id bigint not null,
  allocation_id bigint not null,
  venue text not null check (venue in ('short-video', 'live', 'mall', 'search')),
  channel text not null check (channel in ('field', 'alliance', 'campaign', 'top-kol')),
  starts_on date not null,
  ends_on date not null,
  impressions bigint not null check (impressions > 0),
  primary key (program_id, id),
  foreign key (program_id, award_id) references award (program_id, id),
  foreign key (program_id, allocation_id) references allocation (program_id, id),
  check (starts_on <= ends_on)
);
create index traffic_grant_award on traffic_grant (program_id, award_id);

-- Coupons of one face value and threshold (满减). The liability, face x count, is committed at once.
create table coupon_batch (
  program_id bigint not null,
  id bigint generated always as identity,
  award_id bigint not null,
  allocation_id bigint not null,
  face_fen bigint not null check (face_fen > 0),
  threshold_fen bigint not null check (threshold_fen >= face_fen),
  count bigint not null check (count > 0),
  per_consumer_limit integer not null default 1 check (per_consumer_limit > 0),
  starts_on date not null,
  ends_on date not null,
  state text not null default 'approved' check (state in ('planned', 'approved', 'issuing', 'paused', 'ended', 'reconciled')),
  liability_fen bigint not null generated always as (face_fen * count) stored,
  primary key (program_id, id),
  foreign key (program_id, award_id) references award (program_id, id),
  foreign key (program_id, allocation_id) references allocation (program_id, id),
  check (starts_on <= ends_on)
);
create index coupon_batch_award on coupon_batch (program_id, award_id);

create table award_measure (
  program_id bigint not null,
  award_id bigint not null,
  measure_id bigint not null references measure,
  state text not null default 'granted' check (state in ('granted', 'scheduled', 'delivered')),
  scheduled_on date,
  delivered_on date,
  delivered_by_name text,
  evidence text,
  primary key (program_id, award_id, measure_id),
  foreign key (program_id, award_id) references award (program_id, id),
  check ((state = 'delivered') = (delivered_on is not null))
);
