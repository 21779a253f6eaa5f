-- What a draft took over from an earlier application of the same merchant in the same programme: once, and told as it was.

create table application_copy (
  application_id bigint primary key references application,
  source_id bigint not null references application,
  -- Keys of the questions whose answers or files came along.
  taken text[] not null check (cardinality(taken) > 0),
  -- Keys of those that did not, each with why: [{"question": "licence", "why": "not_valid"}].
  left_out jsonb not null,
  copied_at timestamptz not null,
  check (application_id <> source_id)
);
create index application_copy_source on application_copy (source_id);
