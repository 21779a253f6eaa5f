-- What really happened, per merchant, day, venue and channel: import batches, facts, and the roll-ups pages read.

-- Enums rather than checked text: four bytes in a key that 100 million rows carry, which halves the index.
-- 'unstated' is what a file says that has no such column; it is a value of its own, never a guess.
create type delivery_venue as enum ('short-video', 'live', 'mall', 'search', 'unstated');
create type delivery_channel as enum ('field', 'alliance', 'campaign', 'top-kol', 'unstated');

-- One file or call of delivery data. Until it is posted nothing it says counts.
create table import_batch (
  program_id bigint not null references program,
  id bigint generated always as identity,
  state text not null default 'received' check (state in ('received', 'validated', 'rejected', 'posted', 'superseded', 'reversed')),
  state_since timestamptz not null,
  -- The order in which batches of the programme were posted: where two speak of one fact, the later one holds.
  sequence bigint,
  file_name text not null check (file_name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  -- Whose numbers the file names merchants by; null where it names them by credit code or by our own id.
  source text,
  -- What was asked (a mapping file) and what was understood (encoding, delimiter, which column is what).
  mapping jsonb not null default '{}',
  reading jsonb,
  -- Valid rows may be posted although others are refused.
  partial boolean not null default false,
  -- rows = rejected + merged + fresh + restated + unchanged once posted. Merged lines were added to an earlier line
  -- of the same key; fresh, restated and unchanged are a preview until the batch is posted.
  rows bigint not null default 0 check (rows >= 0),
  rejected bigint not null default 0 check (rejected between 0 and rows),
  merged bigint not null default 0 check (merged >= 0),
  fresh bigint check (fresh >= 0),
  restated bigint check (restated >= 0),
  unchanged bigint check (unchanged >= 0),
  -- Facts that stand in this batch's name today: what it wrote and no later batch has replaced.
  standing bigint not null default 0 check (standing >= 0),
  -- The table of delivery_staging that holds its valid rows, from validation until it is posted.
  staging text,
  errors bigint not null default 0 check (errors >= 0),
  warnings bigint not null default 0 check (warnings >= 0),
  -- Totals of the valid rows; null where no row collected the figure.
  orders bigint check (orders >= 0),
  gmv_fen bigint check (gmv_fen >= 0),
  impressions bigint check (impressions >= 0),
  from_day date,
  to_day date,
  created_by bigint references person,
  created_by_name text not null,
  created_at timestamptz not null,
  posted_by bigint references person,
  posted_by_name text,
  posted_at timestamptz,
  reversed_by bigint references person,
  reversed_by_name text,
  reversed_at timestamptz,
  reversed_reason text check (reversed_reason <> ''),
  primary key (program_id, id),
  unique (program_id, sequence),
  check ((state in ('posted', 'superseded', 'reversed')) = (sequence is not null and posted_at is not null)),
  check ((state = 'reversed') = (reversed_at is not null and reversed_reason is not null)),
  check (state in ('posted', 'superseded') or standing = 0)
);
create index import_batch_id on import_batch (id desc);
-- The same file counts once, and is worked on by one import at a time. A batch of which rows were refused may be
-- imported again: what it said already is found unchanged, and what was refused may now be valid.
create unique index import_batch_counts on import_batch (program_id, sha256)
  where state in ('posted', 'superseded') and rejected = 0;
create unique index import_batch_in_hand on import_batch (program_id, sha256) where state in ('received', 'validated');

-- The work still to be done for a batch, apart from its state. The row goes when the work is done; one whose
-- heartbeat has stopped belongs to a process that died, and the next one takes it over.
create table import_job (
  program_id bigint not null,
  batch_id bigint not null,
  task text not null check (task in ('validate', 'post')),
  stage text not null default 'waiting' check (stage in ('waiting', 'reading', 'checking', 'posting')),
  bytes_done bigint not null default 0,
  rows_done bigint not null default 0,
  attempts integer not null default 0,
  runner text,
  heartbeat_at timestamptz,
  actor_id bigint references person,
  actor_name text not null,
  request_id text not null,
  primary key (program_id, batch_id),
  foreign key (program_id, batch_id) references import_batch (program_id, id) on delete cascade
);

-- What is wrong with a file, by line: the first thousand, while the batch carries the full counts.
create table import_error (
  program_id bigint not null,
  batch_id bigint not null,
  id bigint generated always as identity,
  -- A warning is shown and refuses nothing.
  severity text not null check (severity in ('error', 'warning')),
  -- The line the record begins on, the heading being line 1; 0 for the file as a whole.
  line bigint not null check (line >= 0),
  column_name text,
  value text,
  message text not null,
  params jsonb not null default '{}',
  primary key (program_id, batch_id, id),
  foreign key (program_id, batch_id) references import_batch (program_id, id) on delete cascade
);
create index import_error_line on import_error (program_id, batch_id, line, id);

-- The facts as they stand. NULL = not collected; 0 = collected, and there was none. Programme, merchant and batch are
-- held without foreign keys, which would cost a look-up for each of millions of rows: posting joins them, and
-- db/checks proves them.
create table delivery_fact (
  program_id bigint not null,
  merchant_id bigint not null,
  batch_id bigint not null,
  impressions bigint check (impressions >= 0),
  clicks bigint check (clicks >= 0),
  coupons_claimed bigint check (coupons_claimed >= 0),
  coupons_redeemed bigint check (coupons_redeemed >= 0),
  coupon_redeemed_fen bigint check (coupon_redeemed_fen >= 0),
  orders bigint check (orders >= 0),
  gmv_fen bigint check (gmv_fen >= 0),
  day date not null,
  -- Where in the batch's file it stands.
  line integer not null,
  venue delivery_venue not null,
  channel delivery_channel not null,
  primary key (program_id, merchant_id, day, venue, channel)
) partition by range (day);

-- What other counting batches say of a fact: values that were replaced, and repetitions of the value that stands.
-- Reversing a batch takes the fact's value back to the last one said, so nothing has to be computed backwards.
create table delivery_shadow (
  program_id bigint not null,
  merchant_id bigint not null,
  batch_id bigint not null,
  impressions bigint,
  clicks bigint,
  coupons_claimed bigint,
  coupons_redeemed bigint,
  coupon_redeemed_fen bigint,
  orders bigint,
  gmv_fen bigint,
  day date not null,
  line integer not null,
  venue delivery_venue not null,
  channel delivery_channel not null,
  primary key (program_id, merchant_id, day, venue, channel, batch_id)
) partition by range (day);

-- Makes the partitions of the given months. Made apart and then attached, since that lets readers go on.
create function delivery_open_months(months date[]) returns void language plpgsql security definer set search_path from current as $$
declare
  first_day date;
  parent text;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('delivery_open_months'));
  for first_day in select distinct date_trunc('month', m)::date from unnest(months) m order by 1 loop
    foreach parent in array array['delivery_fact', 'delivery_shadow'] loop
      part := parent || to_char(first_day, '_YYYY_MM');
      continue when to_regclass(part) is not null;
      execute format('create table %I (like %I including defaults including constraints)', part, parent);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                     parent, part, first_day, (first_day + interval '1 month')::date);
    end loop;
  end loop;
end $$;

-- Where rows lie between reading and posting. Unlogged: a crash loses them, and they are read again from the file.
create schema delivery_staging;

-- One table for each run of a batch, so that a process that was taken for dead cannot write into its successor's.
create function delivery_staging_open(batch bigint, run text) returns text language plpgsql security definer set search_path from current as $$
declare
  staged text := format('batch_%s_%s', batch, run);
begin
  perform delivery_staging_close(batch);
  execute format(
    'create unlogged table delivery_staging.%I (
       line integer not null, merchant_key text not null, day date not null,
       venue delivery_venue not null, channel delivery_channel not null,
       impressions bigint, clicks bigint, coupons_claimed bigint, coupons_redeemed bigint,
       coupon_redeemed_fen bigint, orders bigint, gmv_fen bigint)', staged);
  return staged;
end $$;

create function delivery_staging_close(batch bigint) returns void language plpgsql security definer set search_path from current as $$
declare
  staged name;
begin
  for staged in select c.relname from pg_class c
      where c.relnamespace = 'delivery_staging'::regnamespace and c.relkind = 'r' and c.relname ~ format('^batch_%s_', batch) loop
    execute format('drop table delivery_staging.%I', staged);
  end loop;
end $$;

-- The roll-ups, written in the transaction that posts or reverses a batch. Beside each sum stands the number of facts
-- that collected the figure, so that "not collected" stays visible in every total.
create table delivery_day (
  program_id bigint not null references program,
  day date not null,
  venue delivery_venue not null,
  channel delivery_channel not null,
  facts bigint not null check (facts >= 0),
  impressions bigint not null, impressions_facts bigint not null,
  clicks bigint not null, clicks_facts bigint not null,
  coupons_claimed bigint not null, coupons_claimed_facts bigint not null,
  coupons_redeemed bigint not null, coupons_redeemed_facts bigint not null,
  coupon_redeemed_fen bigint not null, coupon_redeemed_fen_facts bigint not null,
  orders bigint not null, orders_facts bigint not null,
  gmv_fen bigint not null, gmv_fen_facts bigint not null,
  primary key (program_id, day, venue, channel)
);

create table delivery_month (
  program_id bigint not null references program,
  -- The first day of the month.
  month date not null check (extract(day from month) = 1),
  merchant_id bigint not null,
  venue delivery_venue not null,
  channel delivery_channel not null,
  facts bigint not null check (facts >= 0),
  impressions bigint not null, impressions_facts bigint not null,
  clicks bigint not null, clicks_facts bigint not null,
  coupons_claimed bigint not null, coupons_claimed_facts bigint not null,
  coupons_redeemed bigint not null, coupons_redeemed_facts bigint not null,
  coupon_redeemed_fen bigint not null, coupon_redeemed_fen_facts bigint not null,
  orders bigint not null, orders_facts bigint not null,
  gmv_fen bigint not null, gmv_fen_facts bigint not null,
  primary key (program_id, month, merchant_id, venue, channel)
);
create index delivery_month_merchant on delivery_month (merchant_id, program_id, month);
