-- Without table scans (0016) the planner joined what a statement appended with the whole index of allocations, row by
-- row: quadratic in what the ledger holds. Now everything is looked up by keys that are at hand, and the keys of the
-- journal are checked once a statement instead of once a row.
alter function ledger_apply() reset enable_seqscan;

-- Applies what one statement appended. Lines are locked before allocations and each in id order, whether a command
-- takes or gives back, so two commands can wait for each other but never in a ring.
create or replace function ledger_apply() returns trigger language plpgsql security definer set search_path from current as $$
declare
  program bigint;
  lines bigint[];
  allocations bigint[];
  found_rows bigint;
begin
  for program in select distinct program_id from added order by 1 loop
    select array_agg(distinct line_id), array_agg(distinct allocation_id) filter (where allocation_id is not null)
      into lines, allocations from added where program_id = program;
    perform 1 from budget_line l where l.program_id = program and l.id = any(lines) order by l.id for no key update;
    update budget_line l
      set budget = l.budget + s.d_budget, reserved = l.reserved + s.d_reserved,
          committed = l.committed + s.d_committed, delivered = l.delivered + s.d_delivered
      from (select line_id, sum(d_budget) d_budget, sum(d_reserved) d_reserved,
                   sum(d_committed) d_committed, sum(d_delivered) d_delivered
              from added where program_id = program group by line_id) s
      where l.program_id = program and l.id = any(lines) and l.id = s.line_id;
    get diagnostics found_rows = row_count;
    if found_rows <> cardinality(lines) then
      raise exception 'an entry names a line that is not there' using errcode = '23503', constraint = 'ledger_entry_line_key';
    end if;
    continue when allocations is null;
    perform 1 from allocation c where c.program_id = program and c.id = any(allocations) order by c.id for no key update;
    update allocation c
      set reserved = c.reserved + s.d_reserved, committed = c.committed + s.d_committed, delivered = c.delivered + s.d_delivered
      from (select allocation_id, line_id, sum(d_reserved) d_reserved, sum(d_committed) d_committed,
                   sum(d_delivered) d_delivered
              from added where program_id = program and allocation_id is not null group by allocation_id, line_id) s
      where c.program_id = program and c.id = any(allocations) and c.id = s.allocation_id and c.line_id = s.line_id;
    get diagnostics found_rows = row_count;
    if found_rows <> cardinality(allocations) then
      raise exception 'an entry names an allocation that is not there or is of another line'
        using errcode = '23503', constraint = 'ledger_entry_allocation_key';
    end if;
  end loop;
  return null;
end $$;

-- What the loop above has found need not be looked up again row by row: neither lines nor allocations can be deleted
-- or get another key (their own triggers refuse it).
alter table ledger_entry drop constraint ledger_entry_program_id_line_id_fkey;
alter table ledger_entry drop constraint ledger_entry_program_id_allocation_id_fkey;
