-- Notices to merchants and people, written in the transaction of what they tell of. The text is a key of the
-- catalogues and its parameters: it is put into words in the reader's language when it is read.

create table notice (
  id bigint generated always as identity primary key,
  merchant_id bigint references merchant,
  person_id bigint references person,
  key text not null check (key ~ '^[a-z_]+(\.[a-z_0-9-]+)+$'),
  params jsonb not null default '{}',
  href text not null check (href ~ '^/[a-z]'),
  at timestamptz not null,
  read_at timestamptz,
  check ((merchant_id is null) <> (person_id is null))
);
create index notice_merchant on notice (merchant_id, id desc) where merchant_id is not null;
create index notice_person on notice (person_id, id desc) where person_id is not null;
