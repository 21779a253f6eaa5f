-- People, how they sign in, and what they may do.

create table person (
  id bigint generated always as identity primary key,
  name text not null check (btrim(name) <> ''),
  email text not null unique check (email = lower(email) and email like '%_@_%'),
  email_verified boolean not null default false,
  image text,
  -- Null means: as the browser asks.
  locale text check (locale in ('zh-CN', 'zh-TW', 'en')),
  theme text check (theme in ('light', 'dark')),
  -- People are never deleted, since the audit trail names them; they are disabled, which ends their sessions.
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_name on person (name, id);

alter table audit_entry add constraint audit_entry_actor foreign key (actor_id) references person;

create table session (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  -- SHA-256 of the token in the cookie: whoever reads this table cannot sign in with it.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null,
  last_seen_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);

-- One row a way to sign in: today a password, later a company's single sign-on.
create table credential (
  id bigint generated always as identity primary key,
  person_id bigint not null references person on delete cascade,
  provider text not null,
  -- The person's name at the provider; for a password the person's own id.
  account text not null,
  password_hash text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, account)
);
create index credential_person on credential (person_id);

-- Short-lived secrets that were sent to somebody: a password reset, an address to confirm.
create table verification (
  id bigint generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);
create index verification_expires on verification (expires_at);

-- What a person may do, and where. A programme role without a programme covers every programme.
create table role_grant (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  role text not null check (role in (
    'merchant_owner', 'merchant_staff', 'manager', 'reviewer', 'approver', 'executive', 'administrator')),
  program_id bigint,
  merchant_id bigint,
  -- Null where the system granted it (a merchant's own registration, the demo).
  granted_by bigint references person,
  granted_at timestamptz not null,
  unique nulls not distinct (person_id, role, program_id, merchant_id),
  check ((merchant_id is not null) = (role in ('merchant_owner', 'merchant_staff'))),
  check (program_id is null or role in ('manager', 'reviewer', 'approver'))
);
create index role_grant_merchant on role_grant (merchant_id) where merchant_id is not null;
create index role_grant_program on role_grant (program_id) where program_id is not null;

-- Points spent in a limiter's window. Unlogged: a crash may forget them, and each attempt writes here.
create unlogged table rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

-- What is true of the whole portal: that it shows demo data, for instance.
create table portal_setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
