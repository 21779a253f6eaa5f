-- Budget moved from one line to another of the same programme and unit. One person proposes and another approves,
-- whatever the code does; only an approval moves anything, by two 'transfer' entries in one statement.

create table budget_transfer (
  program_id bigint not null,
  id bigint generated always as identity,
  from_line_id bigint not null,
  to_line_id bigint not null,
  -- In the unit of both lines.
  amount bigint not null check (amount > 0),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'returned', 'expired')),
  reason text not null check (reason <> ''),
  proposed_by bigint references person,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  -- A proposal holds nothing back meanwhile; whether the line still has the amount is asked when it is approved.
  expires_at timestamptz not null,
  -- Who approved or returned it or, for an expiry, the system; the note of a return is for the proposer to read.
  settled_by bigint references person,
  settled_by_name text,
  settled_at timestamptz,
  settled_note text check (settled_note <> ''),
  primary key (program_id, id),
  foreign key (program_id, from_line_id) references budget_line (program_id, id),
  foreign key (program_id, to_line_id) references budget_line (program_id, id),
  check (from_line_id <> to_line_id),
  check (expires_at > proposed_at),
  check ((state = 'proposed') = (settled_at is null)),
  check ((settled_at is null) = (settled_by_name is null)),
  check (state <> 'returned' or settled_note is not null)
);
create index budget_transfer_from on budget_transfer (program_id, from_line_id, id desc);
create index budget_transfer_to on budget_transfer (program_id, to_line_id, id desc);
create index budget_transfer_due on budget_transfer (expires_at) where state = 'proposed';

-- What was proposed is never altered; it is settled once, by somebody else, and approved only in time.
create function settle_transfer() returns trigger language plpgsql as $$
declare units bigint;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'proposed' then
      raise exception 'a transfer begins proposed' using errcode = '23514', constraint = 'budget_transfer_begins_proposed';
    end if;
    select count(distinct unit) into units from budget_line
      where program_id = new.program_id and id in (new.from_line_id, new.to_line_id);
    if units <> 1 then
      raise exception 'both lines are of one unit' using errcode = '23514', constraint = 'budget_transfer_one_unit';
    end if;
    return new;
  end if;
  if old.state <> 'proposed' then
    raise exception 'transfer % is settled', old.id using errcode = '23514', constraint = 'budget_transfer_settled_once';
  end if;
  if (to_jsonb(old) - array['state', 'settled_by', 'settled_by_name', 'settled_at', 'settled_note'])
     is distinct from (to_jsonb(new) - array['state', 'settled_by', 'settled_by_name', 'settled_at', 'settled_note']) then
    raise exception 'what was proposed is not altered: return it and propose anew'
      using errcode = '23514', constraint = 'budget_transfer_unaltered';
  end if;
  if new.state = 'approved' and (new.settled_by is null or new.settled_by is not distinct from old.proposed_by) then
    raise exception 'nobody approves what they proposed' using errcode = '23514', constraint = 'budget_transfer_other_person';
  end if;
  if new.state = 'approved' and new.settled_at >= old.expires_at then
    raise exception 'transfer % has expired', old.id using errcode = '23514', constraint = 'budget_transfer_in_time';
  end if;
  return new;
end $$;
create trigger budget_transfer_settle before insert or update on budget_transfer for each row execute function settle_transfer();
create trigger budget_transfer_no_delete before delete on budget_transfer for each row execute function refuse_change();
create trigger budget_transfer_no_truncate before truncate on budget_transfer for each statement execute function refuse_change();

-- At which shares of its budget being promised a line of the cycle warns; a cycle without a row warns at 70, 90 and 100 %.
create table budget_warning (
  program_id bigint not null,
  cycle_id bigint not null,
  percents integer[] not null check (
    cardinality(percents) between 1 and 5 and 1 <= all (percents) and 100 >= all (percents)),
  primary key (program_id, cycle_id),
  foreign key (program_id, cycle_id) references cycle (program_id, id)
);
