-- Notices that reach people: what kind each is, who has read it, which go out by mail and when.

alter table notice add column kind text;
update notice set kind = case
  when key = 'applications.notice.changes_requested' then 'question'
  when key like 'applications.notice.%' then 'decision'
  when key like 'awards.notice.proposal_%' or person_id is not null then 'approval'
  else 'support' end;
alter table notice
  alter column kind set not null,
  add constraint notice_kind_check check (kind in ('decision', 'question', 'deadline', 'support', 'approval', 'import'));

-- Each of a merchant's people reads for themselves. What one had read was read for all of them.
create table notice_read (
  person_id bigint not null references person,
  notice_id bigint not null references notice,
  at timestamptz not null,
  primary key (person_id, notice_id)
);
insert into notice_read (person_id, notice_id, at)
  select person_id, id, read_at from notice where read_at is not null and person_id is not null
  union
  select role_grant.person_id, notice.id, notice.read_at
  from notice join role_grant on role_grant.merchant_id = notice.merchant_id where notice.read_at is not null;
alter table notice drop column read_at;

-- The newest first, whenever they were written down.
drop index notice_merchant;
drop index notice_person;
create index notice_merchant on notice (merchant_id, at desc, id desc) where merchant_id is not null;
create index notice_person on notice (person_id, at desc, id desc) where person_id is not null;

-- Who has no row is written to as the portal does by default.
create table notice_setting (
  person_id bigint primary key references person,
  mail_kinds text[] not null check (
    mail_kinds <@ array['decision', 'question', 'deadline', 'support', 'approval', 'import']),
  -- Hours of the day in Asia/Shanghai in which no mail is sent; they may span midnight. Null: any time will do.
  quiet_from smallint check (quiet_from between 0 and 23),
  quiet_to smallint check (quiet_to between 0 and 23),
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);

-- One mail to one person, queued in the transaction of its notice. It is put into words when it is sent.
create table mail_outbox (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notice,
  person_id bigint not null references person,
  locale text not null check (locale in ('zh-CN', 'zh-TW', 'en')),
  -- The same at every attempt: whoever gets a mail twice can tell.
  message_id uuid not null unique default gen_random_uuid(),
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null,
  -- Queued: not before this. Sending: until then it belongs to whoever claimed it. Null: nothing is left to do.
  next_at timestamptz,
  sent_at timestamptz,
  -- Without a mail server it is kept in the portal's own mailbox.
  sent_via text check (sent_via in ('smtp', 'mailbox')),
  last_error text,
  unique (notice_id, person_id),
  check ((next_at is not null) = (state in ('queued', 'sending'))),
  check ((sent_at is not null) = (state = 'sent')),
  check ((sent_via is not null) = (state = 'sent')),
  check (state <> 'failed' or last_error is not null)
);
create index mail_outbox_due on mail_outbox (next_at, id) where state in ('queued', 'sending');
create index mail_outbox_newest on mail_outbox (queued_at desc, id desc);
create index mail_outbox_state on mail_outbox (state, queued_at desc, id desc);
create index mail_outbox_person on mail_outbox (person_id);

-- What somebody has been reminded of, each once.
create table reminder (
  key text primary key,
  at timestamptz not null
);

-- The reminders are looked for every minute.
create index application_changes_due on application (due_on) where state = 'changes_requested';
