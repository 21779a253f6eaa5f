-- The ledger. Entries are appended and never edited; balances follow them by a trigger in the same statement, and
-- CHECK constraints make overspending impossible whatever the code does.
-- Keys lead with program_id so that the ledger can later be distributed by programme.

-- What a caller asked for, kept under its idempotency key with the answer it got. Written in the transaction of
-- the work: a second request with the same key waits for the first and then gets the first one's answer.
create table command_receipt (
  program_id bigint not null references program,
  key text not null check (length(key) between 8 and 200),
  command text not null,
  request_hash bytea not null,
  result jsonb,
  actor_id bigint references person,
  actor_name text not null,
  request_id text not null,
  at timestamptz not null,
  primary key (program_id, key)
);

-- What one cycle may give in one unit. The balances are kept by the ledger alone (see ledger_apply).
create table budget_line (
  program_id bigint not null,
  id bigint generated always as identity,
  cycle_id bigint not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name jsonb not null,
  unit text not null check (unit in ('impressions', 'fen')),
  budget bigint not null default 0 check (budget >= 0),
  reserved bigint not null default 0 check (reserved >= 0),
  committed bigint not null default 0 check (committed >= 0),
  delivered bigint not null default 0 check (delivered >= 0),
  created_at timestamptz not null default now(),
  primary key (program_id, id),
  unique (program_id, cycle_id, code),
  foreign key (program_id, cycle_id) references cycle (program_id, id),
  constraint budget_not_overspent check (reserved + committed <= budget),
  constraint delivered_within_committed check (delivered <= committed)
) with (fillfactor = 10); -- one hot row a line: leave room on its page so that updates stay HOT

-- An amount of one line set aside for one award. Its balances too are kept by the ledger alone.
create table allocation (
  program_id bigint not null,
  id bigint generated always as identity,
  line_id bigint not null,
  award_id bigint not null,
  merchant_id bigint not null references merchant,
  reserved bigint not null default 0 check (reserved >= 0),
  committed bigint not null default 0 check (committed >= 0),
  delivered bigint not null default 0 check (delivered >= 0),
  created_at timestamptz not null default now(),
  primary key (program_id, id),
  unique (program_id, award_id, line_id),
  foreign key (program_id, line_id) references budget_line (program_id, id),
  constraint allocation_delivered_within_committed check (delivered <= committed)
);
create index allocation_line on allocation (program_id, line_id);
create index allocation_merchant on allocation (merchant_id);

create table ledger_entry (
  program_id bigint not null,
  id bigint generated always as identity,
  line_id bigint not null,
  allocation_id bigint,
  kind text not null,
  amount bigint not null check (amount > 0),
  d_budget bigint not null default 0,
  d_reserved bigint not null default 0,
  d_committed bigint not null default 0,
  d_delivered bigint not null default 0,
  command_key text not null,
  actor_id bigint references person,
  actor_name text not null,
  request_id text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  primary key (program_id, id),
  foreign key (program_id, line_id) references budget_line (program_id, id),
  foreign key (program_id, allocation_id) references allocation (program_id, id),
  foreign key (program_id, command_key) references command_receipt (program_id, key),
  -- Each entry moves one amount between available, reserved and committed: an unbalanced move cannot be written.
  constraint ledger_entry_shape check (
    case kind
      when 'allocate' then abs(d_budget) = amount and (d_reserved, d_committed, d_delivered) = (0, 0, 0)
      when 'transfer' then abs(d_budget) = amount and (d_reserved, d_committed, d_delivered) = (0, 0, 0)
      when 'reserve' then (d_budget, d_reserved, d_committed, d_delivered) = (0, amount, 0, 0)
      when 'commit' then (d_budget, d_reserved, d_committed, d_delivered) = (0, -amount, amount, 0)
      when 'deliver' then (d_budget, d_reserved, d_committed, d_delivered) = (0, 0, 0, amount)
      when 'release' then d_budget = 0 and d_delivered = 0 and (d_reserved, d_committed) in ((-amount, 0), (0, -amount))
      when 'expire' then d_budget = 0 and d_delivered = 0 and (d_reserved, d_committed) in ((-amount, 0), (0, -amount))
      when 'clawback' then d_budget = 0 and d_reserved = 0 and d_committed = -amount and d_delivered between -amount and 0
      else false
    end
  ),
  constraint ledger_entry_allocation check ((kind in ('allocate', 'transfer')) = (allocation_id is null))
);
create index ledger_entry_line on ledger_entry (program_id, line_id, id);
create index ledger_entry_allocation on ledger_entry (program_id, allocation_id) where allocation_id is not null;
create index ledger_entry_command on ledger_entry (program_id, command_key);

create trigger ledger_entry_append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_entry_no_truncate before truncate on ledger_entry for each statement execute function refuse_change();

-- Applies what one statement appended. Lines are locked before allocations and each in id order, whether a command
-- takes or gives back, so two commands can wait for each other but never in a ring.
create function ledger_apply() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform 1 from budget_line l
    where exists (select 1 from added a where a.program_id = l.program_id and a.line_id = l.id)
    order by l.program_id, l.id for no key update;
  update budget_line l
    set budget = l.budget + s.d_budget, reserved = l.reserved + s.d_reserved,
        committed = l.committed + s.d_committed, delivered = l.delivered + s.d_delivered
    from (select program_id, line_id, sum(d_budget) d_budget, sum(d_reserved) d_reserved,
                 sum(d_committed) d_committed, sum(d_delivered) d_delivered
            from added group by program_id, line_id) s
    where l.program_id = s.program_id and l.id = s.line_id;
  perform 1 from allocation c
    where exists (select 1 from added a where a.program_id = c.program_id and a.allocation_id = c.id)
    order by c.program_id, c.id for no key update;
  update allocation c
    set reserved = c.reserved + s.d_reserved, committed = c.committed + s.d_committed, delivered = c.delivered + s.d_delivered
    from (select program_id, allocation_id, line_id, sum(d_reserved) d_reserved, sum(d_committed) d_committed,
                 sum(d_delivered) d_delivered
            from added where allocation_id is not null group by program_id, allocation_id, line_id) s
    where c.program_id = s.program_id and c.id = s.allocation_id and c.line_id = s.line_id;
  return null;
end $$;
create trigger ledger_entry_apply after insert on ledger_entry
  referencing new table as added for each statement execute function ledger_apply();

-- A balance written by anything but ledger_apply is refused, also to the owner of the tables.
create function refuse_balance_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if to_jsonb(new) - array['program_id'] @> '{"reserved":0,"committed":0,"delivered":0}'
       and coalesce((to_jsonb(new) ->> 'budget')::bigint, 0) = 0 then
      return new;
    end if;
    raise exception 'a % begins empty: append ledger entries instead', tg_table_name using errcode = '42501';
  end if;
  if pg_trigger_depth() < 2
     and (to_jsonb(old) - array['name', 'code']) is distinct from (to_jsonb(new) - array['name', 'code']) then
    raise exception 'the balances of % follow its ledger entries: append an entry instead', tg_table_name using errcode = '42501';
  end if;
  return new;
end $$;
create trigger budget_line_balance before insert or update on budget_line for each row execute function refuse_balance_change();
create trigger allocation_balance before insert or update on allocation for each row execute function refuse_balance_change();
create trigger budget_line_no_delete before delete on budget_line for each row execute function refuse_change();
create trigger allocation_no_delete before delete on allocation for each row execute function refuse_change();
