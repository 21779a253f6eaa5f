-- Awards that ask for further pairs of eyes, and what happens to an award afterwards. A proposal reserves; who proposes
-- never approves and nobody approves twice, whatever the code does; what is returned starts again with no approvals.

-- From `from_amount` (impressions or fen) on, an award of the cycle needs so many approvals besides its proposer.
create table approval_band (
  program_id bigint not null,
  cycle_id bigint not null,
  unit text not null check (unit in ('impressions', 'fen')),
  from_amount bigint not null check (from_amount > 0),
  approvals integer not null check (approvals between 1 and 3),
  primary key (program_id, cycle_id, unit, from_amount),
  foreign key (program_id, cycle_id) references cycle (program_id, id)
);

-- Days a proposal holds its reservation before it expires by itself.
alter table cycle add column proposal_days integer not null default 14 check (proposal_days between 1 and 90);

-- Nothing lies between a proposal and its wait for approval, so that is one state; a proposal that nobody approved expires.
alter table award drop constraint award_state_check;
update award set state = 'proposed' where state = 'pending_approval';
alter table award add constraint award_state_check check (state in (
  'proposed', 'active', 'suspended', 'completed', 'lapsed', 'clawed_back', 'returned', 'expired'));
-- One award of an application that counts; returned and expired ones stay as its history.
alter table award drop constraint award_program_id_application_id_key;
create unique index award_application_live on award (program_id, application_id) where state not in ('returned', 'expired');
-- Grows at every change: a page says which revision it shows.
alter table award add column revision integer not null default 1;

-- What somebody asks others to approve: a grant (a new award) or an amendment (the award as it shall be afterwards).
create table award_proposal (
  program_id bigint not null,
  id bigint generated always as identity,
  award_id bigint not null,
  kind text not null check (kind in ('grant', 'amend')),
  state text not null default 'pending' check (state in ('pending', 'approved', 'returned', 'expired')),
  -- The award in full as its form holds it (awardSchema); written to its tables once it is approved.
  parts jsonb not null,
  -- A grant's determination, told to the merchant once it is approved.
  determination jsonb,
  -- What the award takes more (or less) than before, by unit: the delta that is approved and, where positive, reserved.
  d_impressions bigint not null,
  d_fen bigint not null,
  approvals_needed integer not null check (approvals_needed between 0 and 3),
  reason text not null check (reason <> ''),
  proposed_by bigint references person,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  -- The approver or, for an expiry, the system; the reason of a return is for the proposer to read.
  settled_by bigint references person,
  settled_by_name text,
  settled_at timestamptz,
  settled_note text,
  primary key (program_id, id),
  foreign key (program_id, award_id) references award (program_id, id),
  check ((kind = 'grant') = (determination is not null)),
  check ((state = 'pending') = (settled_at is null)),
  check (expires_at > proposed_at)
);
create unique index award_proposal_open on award_proposal (program_id, award_id) where state = 'pending';
create index award_proposal_due on award_proposal (expires_at) where state = 'pending';

create table award_approval (
  program_id bigint not null,
  proposal_id bigint not null,
  approver_id bigint not null references person,
  approver_name text not null,
  note text,
  at timestamptz not null,
  primary key (program_id, proposal_id, approver_id),
  foreign key (program_id, proposal_id) references award_proposal (program_id, id)
);
create trigger award_approval_append_only before update or delete on award_approval for each row execute function refuse_change();
create trigger award_approval_no_truncate before truncate on award_approval for each statement execute function refuse_change();

-- Locks the proposal, so that approving and returning it at once cannot both happen.
create function require_other_approver() returns trigger language plpgsql as $$
declare proposal award_proposal;
begin
  select * into strict proposal from award_proposal
    where program_id = new.program_id and id = new.proposal_id for no key update;
  if proposal.state <> 'pending' then
    raise exception 'proposal % is %: it takes no approvals', new.proposal_id, proposal.state
      using errcode = '23514', constraint = 'award_approval_pending';
  end if;
  if proposal.expires_at <= new.at then
    raise exception 'proposal % has expired', new.proposal_id using errcode = '23514', constraint = 'award_approval_in_time';
  end if;
  if proposal.proposed_by is not distinct from new.approver_id then
    raise exception 'nobody approves what they proposed' using errcode = '23514', constraint = 'award_approval_other_person';
  end if;
  return new;
end $$;
create trigger award_approval_other_person before insert on award_approval for each row execute function require_other_approver();

-- What was proposed is never altered; it is settled once, and approved only with the approvals it needs.
create function settle_proposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'pending' then
      raise exception 'a proposal begins pending' using errcode = '23514', constraint = 'award_proposal_begins_pending';
    end if;
    return new;
  end if;
  if old.state <> 'pending' then
    raise exception 'proposal % is settled', old.id using errcode = '23514', constraint = 'award_proposal_settled_once';
  end if;
  if (to_jsonb(old) - array['state', 'settled_by', 'settled_by_name', 'settled_at', 'settled_note'])
     is distinct from (to_jsonb(new) - array['state', 'settled_by', 'settled_by_name', 'settled_at', 'settled_note']) then
    raise exception 'what was proposed is not altered: return it and propose anew' using errcode = '23514', constraint = 'award_proposal_unaltered';
  end if;
  if new.state = 'approved' and new.settled_at >= old.expires_at then
    raise exception 'proposal % has expired', old.id using errcode = '23514', constraint = 'award_approval_in_time';
  end if;
  if new.state = 'approved' and new.approvals_needed >
     (select count(*) from award_approval where program_id = new.program_id and proposal_id = new.id) then
    raise exception 'proposal % needs % approvals', new.id, new.approvals_needed
      using errcode = '23514', constraint = 'award_proposal_enough_approvals';
  end if;
  return new;
end $$;
create trigger award_proposal_settle before insert or update on award_proposal for each row execute function settle_proposal();
create trigger award_proposal_no_delete before delete on award_proposal for each row execute function refuse_change();

-- Said before a decision: whoever has a conflict of interest with a merchant decides nothing of it.
create table conflict_declaration (
  application_id bigint not null references application,
  person_id bigint not null references person,
  id bigint generated always as identity,
  has_conflict boolean not null,
  note text,
  at timestamptz not null,
  primary key (application_id, person_id, id),
  check (not has_conflict or note is not null)
);
create trigger conflict_declaration_append_only before update or delete on conflict_declaration for each row execute function refuse_change();
create trigger conflict_declaration_no_truncate before truncate on conflict_declaration for each statement execute function refuse_change();

-- The award's timeline, for the staff; `note` is for the merchant to read.
create table award_event (
  program_id bigint not null,
  award_id bigint not null,
  id bigint generated always as identity,
  command text not null,
  from_state text,
  to_state text not null,
  actor_id bigint references person,
  actor_name text not null,
  note text,
  reason text,
  details jsonb not null default '{}',
  at timestamptz not null,
  primary key (program_id, award_id, id),
  foreign key (program_id, award_id) references award (program_id, id)
);
create trigger award_event_append_only before update or delete on award_event for each row execute function refuse_change();
create trigger award_event_no_truncate before truncate on award_event for each statement execute function refuse_change();

-- What was taken back from an active award, and the one appeal against it, decided by somebody else.
create table award_clawback (
  program_id bigint not null,
  id bigint generated always as identity,
  award_id bigint not null,
  impressions bigint not null check (impressions >= 0),
  fen bigint not null check (fen >= 0),
  reason text not null check (reason <> ''),
  actor_id bigint references person,
  actor_name text not null,
  at timestamptz not null,
  appeal_until date not null,
  appeal_note text,
  appealed_at timestamptz,
  appeal_outcome text check (appeal_outcome in ('upheld', 'dismissed')),
  appeal_answer text,
  decided_by bigint references person,
  decided_by_name text,
  decided_at timestamptz,
  primary key (program_id, id),
  foreign key (program_id, award_id) references award (program_id, id),
  check (impressions + fen > 0),
  check ((appeal_note is null) = (appealed_at is null)),
  check ((appeal_outcome is null) = (decided_at is null)),
  check (appeal_outcome is null or appealed_at is not null),
  constraint award_clawback_other_person check (decided_by is null or decided_by is distinct from actor_id)
);
create index award_clawback_award on award_clawback (program_id, award_id);

-- A coupon batch of an active award: approved until it is issued. Never more claimed than issued nor redeemed than claimed.
alter table coupon_batch
  add column issued bigint not null default 0,
  add column claimed bigint not null default 0,
  add column redeemed bigint not null default 0,
  add column breakage_fen bigint check (breakage_fen >= 0),
  add column ended_at timestamptz,
  add constraint coupon_batch_counts check (0 <= redeemed and redeemed <= claimed and claimed <= issued and issued <= count),
  add constraint coupon_batch_breakage check ((state in ('ended', 'reconciled')) = (breakage_fen is not null));

-- Reported delivery can be restated or reversed: its entry then takes away.
alter table ledger_entry drop constraint ledger_entry_shape;
alter table ledger_entry add constraint ledger_entry_shape check (
  case kind
    when 'allocate' then abs(d_budget) = amount and (d_reserved, d_committed, d_delivered) = (0, 0, 0)
    when 'transfer' then abs(d_budget) = amount and (d_reserved, d_committed, d_delivered) = (0, 0, 0)
    when 'reserve' then (d_budget, d_reserved, d_committed, d_delivered) = (0, amount, 0, 0)
    when 'commit' then (d_budget, d_reserved, d_committed, d_delivered) = (0, -amount, amount, 0)
    when 'deliver' then (d_budget, d_reserved, d_committed) = (0, 0, 0) and abs(d_delivered) = amount
    when 'release' then d_budget = 0 and d_delivered = 0 and (d_reserved, d_committed) in ((-amount, 0), (0, -amount))
    when 'expire' then d_budget = 0 and d_delivered = 0 and (d_reserved, d_committed) in ((-amount, 0), (0, -amount))
    when 'clawback' then d_budget = 0 and d_reserved = 0 and d_committed = -amount and d_delivered between -amount and 0
    else false
  end
);
