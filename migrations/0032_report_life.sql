-- The life of a frozen version: reviewed by somebody else, published, followed by a newer one or taken back. Its data
-- stays as it was frozen; only where it stands changes.

create table report_life (
  report_id bigint not null,
  version integer not null,
  state text not null default 'frozen' check (state in ('frozen', 'reviewed', 'published', 'superseded', 'retracted')),
  reviewed_by bigint references person,
  reviewed_by_name text,
  reviewed_at timestamptz,
  published_by bigint references person,
  published_by_name text,
  published_at timestamptz,
  -- Superseded by the version that was published then, or retracted.
  ended_by bigint references person,
  ended_by_name text,
  ended_at timestamptz,
  ended_reason text check (ended_reason <> ''),
  primary key (report_id, version),
  foreign key (report_id, version) references report_snapshot (report_id, version),
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (reviewed_by_name is null)),
  check ((published_at is null) = (published_by_name is null) and (published_at is null or reviewed_at is not null)),
  check ((ended_at is null) = (ended_by_name is null) and (ended_at is not null) = (state in ('superseded', 'retracted'))),
  check (state not in ('reviewed', 'published', 'superseded') or reviewed_at is not null),
  check (state not in ('published', 'superseded') or published_at is not null),
  check ((state = 'retracted') = (ended_reason is not null))
);
-- Whatever the code does: of one report at most one version is the published one.
create unique index report_life_one_published on report_life (report_id) where state = 'published';
create index report_life_newest_published on report_life (published_at desc) where state = 'published';

create function guard_report_life() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (
    ('frozen', 'reviewed'), ('reviewed', 'published'), ('published', 'superseded'),
    ('frozen', 'retracted'), ('reviewed', 'retracted'), ('published', 'retracted')) then
    raise exception 'a % report does not become %', old.state, new.state
      using errcode = '23514', constraint = 'report_life_moves';
  end if;
  if new.state = 'reviewed' and new.reviewed_by is not distinct from (
    select frozen_by from report_snapshot where report_id = new.report_id and version = new.version) then
    raise exception 'nobody reviews what they froze' using errcode = '23514', constraint = 'report_life_other_person';
  end if;
  return new;
end $$;
create trigger report_life_guard before update on report_life for each row execute function guard_report_life();
create trigger report_life_no_delete before delete on report_life for each row execute function refuse_change();
create trigger report_life_no_truncate before truncate on report_life for each statement execute function refuse_change();

insert into report_life (report_id, version) select report_id, version from report_snapshot;

-- Somebody who holds a paper asks what it is by its bytes.
create index report_rendering_sha256 on report_rendering (sha256);

-- A report every month, of one programme or (null) of all, some days after the month is over.
create table report_schedule (
  id bigint generated always as identity primary key,
  program_id bigint references program,
  -- The day of the next month on which it is made: late delivery data should have come in.
  on_day smallint not null check (on_day between 1 and 10),
  set_by bigint references person,
  set_by_name text not null,
  -- Months that were due before then are left alone.
  set_at timestamptz not null,
  unique nulls not distinct (program_id)
);

-- Reports that are being made: measured, frozen, and printed in every language. How far that is, is no state of a report.
create table report_job (
  id bigint generated always as identity primary key,
  program_id bigint references program,
  from_day date not null,
  to_day date not null,
  -- Why there shall be another version, where there is one.
  reason text,
  monthly boolean not null default false,
  actor_id bigint references person,
  actor_name text not null,
  request_id text not null,
  asked_at timestamptz not null,
  stage text not null default 'waiting' check (stage in ('waiting', 'measuring', 'printing', 'done', 'failed')),
  -- The version, as soon as it is frozen.
  report_id bigint,
  version integer,
  papers integer not null default 0 check (papers >= 0),
  -- A key of the catalogues and its parameters.
  error jsonb,
  attempts integer not null default 0,
  -- The process that works on it; another may follow once it has been silent for long.
  runner text,
  heartbeat_at timestamptz,
  foreign key (report_id, version) references report_snapshot (report_id, version),
  check (stage not in ('printing', 'done') or version is not null),
  check ((stage = 'failed') = (error is not null))
);
create index report_job_open on report_job (id) where stage not in ('done', 'failed');
-- Of one month and scope there is one monthly report, however many processes look at the clock.
create unique index report_job_monthly on report_job (program_id, from_day) nulls not distinct where monthly;

-- People are told of reports, and choose whether by mail as well.
alter table notice drop constraint notice_kind_check, add constraint notice_kind_check
  check (kind in ('decision', 'question', 'deadline', 'support', 'approval', 'import', 'report'));
alter table notice_setting drop constraint notice_setting_mail_kinds_check, add constraint notice_setting_mail_kinds_check
  check (mail_kinds <@ array['decision', 'question', 'deadline', 'support', 'approval', 'import', 'report']);
