-- Rubrics as data, scores of several reviewers that stay blind until all are in, the conversation about an
-- application, and the one appeal against its determination.

-- A version is written once and never edited: what was handed in is scored by the version of its day.
create table cycle_rubric (
  cycle_id bigint not null references cycle,
  version integer not null check (version > 0),
  criteria jsonb not null,
  created_by bigint references person,
  created_at timestamptz not null,
  primary key (cycle_id, version)
);
create trigger cycle_rubric_append_only before update or delete on cycle_rubric for each row execute function refuse_change();
create trigger cycle_rubric_no_truncate before truncate on cycle_rubric for each statement execute function refuse_change();

alter table cycle
  add column rubric_version integer not null default 1 check (rubric_version > 0),
  -- Days after a refusal within which the merchant may appeal.
  add column appeal_days integer not null default 14 check (appeal_days between 1 and 90);
-- Cycles from before rubrics get the plainest one.
insert into cycle_rubric (cycle_id, version, criteria, created_at)
select id, 1,
  '[{"code":"need","weight":40,"scale":{"from":0,"to":5},"reasonRequired":true},
    {"code":"plan","weight":40,"scale":{"from":0,"to":5},"reasonRequired":true},
    {"code":"readiness","weight":20,"scale":{"from":0,"to":5},"reasonRequired":false}]',
  created_at
from cycle;

alter table application_version add column rubric_version integer not null default 1;
-- Null where nobody scored by a rubric.
alter table determination add column rubric_version integer;

create table application_reviewer (
  application_id bigint not null references application,
  reviewer_id bigint not null references person,
  assigned_by bigint references person,
  assigned_by_name text not null,
  assigned_at timestamptz not null,
  due_on date not null,
  primary key (application_id, reviewer_id)
);
create index application_reviewer_mine on application_reviewer (reviewer_id, due_on);

-- One reviewer's marks on one version: kept while they are written, and never altered once handed in.
create table reviewer_score (
  application_id bigint not null,
  reviewer_id bigint not null references person,
  version integer not null,
  rubric_version integer not null,
  marks jsonb not null,
  score numeric(5, 2) check (score between 0 and 100),
  submitted_at timestamptz,
  updated_at timestamptz not null,
  primary key (application_id, reviewer_id, version),
  foreign key (application_id, version) references application_version (application_id, version),
  check ((score is null) = (submitted_at is null))
);
create function keep_score() returns trigger language plpgsql as $$
begin
  if old.submitted_at is not null then
    raise exception 'a score that was handed in is not altered' using errcode = '23514', constraint = 'reviewer_score_kept';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger reviewer_score_keep before update or delete on reviewer_score for each row execute function keep_score();
create trigger reviewer_score_no_truncate before truncate on reviewer_score for each statement execute function refuse_change();

-- What is said about an application: among the staff, to the merchant, and the merchant's answers.
create table application_comment (
  application_id bigint not null references application,
  id bigint generated always as identity,
  kind text not null check (kind in ('internal', 'message', 'question', 'answer')),
  question_id bigint,
  body text not null check (body <> ''),
  -- By when a question is to be answered.
  due_on date,
  author_id bigint references person,
  author_name text not null,
  at timestamptz not null,
  primary key (application_id, id),
  foreign key (application_id, question_id) references application_comment (application_id, id),
  check ((kind = 'question') = (due_on is not null)),
  check ((kind = 'answer') = (question_id is not null))
);
-- A question is answered once; what comes after is another question.
create unique index application_comment_answered on application_comment (application_id, question_id) where question_id is not null;
create trigger application_comment_append_only before update or delete on application_comment for each row execute function refuse_change();
create trigger application_comment_no_truncate before truncate on application_comment for each statement execute function refuse_change();

-- One appeal an application, against one determination, decided once and by somebody else than who determined.
create table application_appeal (
  application_id bigint primary key references application,
  determination_id bigint not null references determination,
  -- Filled in from the determination itself, so that nobody can leave it out.
  determined_by bigint references person,
  note text not null check (note <> ''),
  filed_by bigint references person,
  filed_by_name text not null,
  filed_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed')),
  answer text check (answer <> ''),
  decided_by bigint references person,
  decided_by_name text,
  decided_at timestamptz,
  check (num_nulls(outcome, answer, decided_by_name, decided_at) in (0, 4)),
  constraint application_appeal_somebody_else check (decided_by <> determined_by)
);
create index application_appeal_waiting on application_appeal (application_id) where outcome is null;
create function keep_appeal() returns trigger language plpgsql as $$
declare
  decision constant text[] := array['outcome', 'answer', 'decided_by', 'decided_by_name', 'decided_at'];
begin
  if tg_op = 'INSERT' then
    select decided_by into strict new.determined_by from determination
    where id = new.determination_id and application_id = new.application_id;
    return new;
  end if;
  if old.outcome is not null then
    raise exception 'an appeal is decided once' using errcode = '23514', constraint = 'application_appeal_decided_once';
  end if;
  if (to_jsonb(old) - decision) is distinct from (to_jsonb(new) - decision) then
    raise exception 'an appeal is not altered' using errcode = '23514', constraint = 'application_appeal_unaltered';
  end if;
  return new;
end $$;
create trigger application_appeal_keep before insert or update on application_appeal for each row execute function keep_appeal();
create trigger application_appeal_no_delete before delete on application_appeal for each row execute function refuse_change();
create trigger application_appeal_no_truncate before truncate on application_appeal for each statement execute function refuse_change();
