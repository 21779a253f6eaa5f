-- What belongs to a merchant besides its profile: documents that end some day, people who are asked to join it, and
-- the other merchants it may be the same as.

-- A document's file is its own merchant's, and the same content handed in by two merchants is found.
alter table stored_file add constraint stored_file_of_merchant unique (merchant_id, id);
create index stored_file_content on stored_file (sha256);

create table merchant_document (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchant,
  kind text not null check (kind in ('licence', 'heritage-certificate', 'geographical-indication', 'publication-licence')),
  number text not null check (number <> ''),
  issued_by text not null check (issued_by <> ''),
  valid_from date not null,
  -- Null: it does not end.
  valid_until date,
  file_id bigint not null,
  added_by bigint references person,
  added_at timestamptz not null,
  -- It stays readable for the applications that were handed in with it.
  removed_at timestamptz,
  foreign key (merchant_id, file_id) references stored_file (merchant_id, id),
  check (valid_until is null or valid_from <= valid_until)
);
create index merchant_document_merchant on merchant_document (merchant_id, id desc);
create index merchant_document_file on merchant_document (file_id);

-- Somebody is asked to act for a merchant. The link is told once to whoever invites; only its hash is kept.
create table merchant_invitation (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchant,
  email text not null check (email = lower(email) and email like '%_@_%'),
  role text not null check (role in ('merchant_owner', 'merchant_staff')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  invited_by bigint references person,
  invited_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Accepted, taken back, or replaced by another one to the same address.
  ended_at timestamptz,
  accepted_by bigint references person,
  check (accepted_by is null or ended_at is not null)
);
create unique index merchant_invitation_open on merchant_invitation (merchant_id, email) where ended_at is null;

-- Two merchants that may be one, and what was decided about them, once.
create table merchant_pair (
  low_id bigint not null references merchant,
  high_id bigint not null references merchant,
  signs text[] not null check (cardinality(signs) > 0 and signs <@ '{code,name,document,shop}'),
  found_at timestamptz not null,
  verdict text check (verdict in ('same', 'different')),
  -- Of two that are the same: which one goes on applying.
  kept_id bigint check (kept_id in (low_id, high_id)),
  reason text,
  decided_by bigint references person,
  decided_by_name text,
  decided_at timestamptz,
  primary key (low_id, high_id),
  check (low_id < high_id),
  check ((verdict is null) = (decided_at is null) and (verdict is null) = (reason is null)),
  check ((verdict is not distinct from 'same') = (kept_id is not null))
);
create index merchant_organisation on merchant (substr(uscc, 9, 9)) where uscc is not null;
create index merchant_pair_high on merchant_pair (high_id);
create index merchant_pair_open on merchant_pair (cardinality(signs) desc, found_at desc) where verdict is null;
