-- Reports: the frozen data of each version, and the papers rendered from it. Both are written once.

create table report (
  id bigint generated always as identity primary key,
  -- Null: all programmes.
  program_id bigint references program,
  from_day date not null,
  to_day date not null,
  created_at timestamptz not null,
  check (from_day <= to_day),
  -- A second freeze of the same scope and period is the next version of the same report.
  unique nulls not distinct (program_id, from_day, to_day)
);

create table report_snapshot (
  report_id bigint not null references report,
  version integer not null check (version > 0),
  -- SHA-256 of the canonical JSON (RFC 8785): the name by which a paper can be verified.
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  data jsonb not null,
  frozen_by bigint references person,
  frozen_by_name text not null,
  frozen_at timestamptz not null,
  primary key (report_id, version)
);
create trigger report_snapshot_append_only before update or delete on report_snapshot for each row execute function refuse_change();
create trigger report_snapshot_no_truncate before truncate on report_snapshot for each statement execute function refuse_change();

-- One snapshot in one language by one renderer gives one PDF, byte for byte: it is rendered once and kept.
create table report_rendering (
  -- SHA-256 over the snapshot's hash, the language and the versions of template, renderer and fonts.
  key text primary key check (key ~ '^[0-9a-f]{64}$'),
  snapshot_sha256 text not null references report_snapshot (sha256),
  locale text not null check (locale in ('zh-CN', 'zh-TW', 'en')),
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pages integer not null check (pages > 0),
  warnings jsonb not null default '[]',
  rendered_at timestamptz not null default now()
);
create index report_rendering_snapshot on report_rendering (snapshot_sha256, locale);
create trigger report_rendering_append_only before update or delete on report_rendering for each row execute function refuse_change();
create trigger report_rendering_no_truncate before truncate on report_rendering for each statement execute function refuse_change();
