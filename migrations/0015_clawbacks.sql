-- What an upheld appeal gives back is exactly what was taken: how much of it had been delivered, and the state the
-- award had. What was taken back is not altered afterwards; it is appealed once and decided once.
alter table award_clawback
  add column delivered_impressions bigint not null default 0,
  add column delivered_fen bigint not null default 0,
  add column from_state text not null default 'active' check (from_state in ('active', 'suspended', 'completed')),
  add constraint award_clawback_delivered check (delivered_impressions between 0 and impressions and delivered_fen between 0 and fen);

create function keep_clawback() returns trigger language plpgsql as $$
declare
  appeal constant text[] := array['appeal_note', 'appealed_at'];
  decision constant text[] := array['appeal_outcome', 'appeal_answer', 'decided_by', 'decided_by_name', 'decided_at'];
begin
  if (to_jsonb(old) - appeal - decision) is distinct from (to_jsonb(new) - appeal - decision) then
    raise exception 'what was taken back is not altered' using errcode = '23514', constraint = 'award_clawback_unaltered';
  end if;
  if old.appealed_at is not null and (old.appeal_note, old.appealed_at) is distinct from (new.appeal_note, new.appealed_at) then
    raise exception 'a claw-back is appealed once' using errcode = '23514', constraint = 'award_clawback_appealed_once';
  end if;
  if old.decided_at is not null then
    raise exception 'an appeal is decided once' using errcode = '23514', constraint = 'award_clawback_decided_once';
  end if;
  return new;
end $$;
create trigger award_clawback_keep before update on award_clawback for each row execute function keep_clawback();
create trigger award_clawback_no_delete before delete on award_clawback for each row execute function refuse_change();
create trigger award_clawback_no_truncate before truncate on award_clawback for each statement execute function refuse_change();
create index award_clawback_appeal on award_clawback (program_id, id) where appealed_at is not null and decided_at is null;

-- Batches that are past their last day and not yet ended, for the job that ends them.
create index coupon_batch_due on coupon_batch (ends_on) where state in ('planned', 'approved', 'issuing', 'paused');
