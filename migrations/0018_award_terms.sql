-- Traffic that nobody delivered does not stay committed for ever, and what a cycle says about its awards has versions.

-- What a cycle says about its awards, version by version; the latest holds for what is proposed from then on. A cycle
-- without any asks nobody else, lets a proposal wait 14 days and settles traffic 14 days after its last day.
create table award_terms (
  program_id bigint not null,
  cycle_id bigint not null,
  version integer not null check (version > 0),
  -- Days a proposal holds its reservation before it expires by itself.
  proposal_days integer not null check (proposal_days between 1 and 90),
  -- Days after a grant's last day in which its delivery may still be reported.
  settle_days integer not null check (settle_days between 0 and 180),
  set_by bigint references person,
  set_by_name text not null,
  at timestamptz not null,
  primary key (program_id, cycle_id, version),
  foreign key (program_id, cycle_id) references cycle (program_id, id)
);

-- The bands there are already become the first version.
insert into award_terms (program_id, cycle_id, version, proposal_days, settle_days, set_by_name, at)
  select program_id, id, 1, proposal_days, 14, 'migration 0018', now() from cycle
  where proposal_days <> 14
    or exists (select from approval_band band where band.program_id = cycle.program_id and band.cycle_id = cycle.id);
alter table cycle drop column proposal_days;
alter table approval_band add column version integer not null default 1;
alter table approval_band alter column version drop default;
alter table approval_band drop constraint approval_band_pkey;
alter table approval_band add primary key (program_id, cycle_id, version, unit, from_amount);
alter table approval_band add foreign key (program_id, cycle_id, version) references award_terms (program_id, cycle_id, version);

create trigger award_terms_append_only before update or delete on award_terms for each row execute function refuse_change();
create trigger award_terms_no_truncate before truncate on award_terms for each statement execute function refuse_change();
create trigger approval_band_append_only before update or delete on approval_band for each row execute function refuse_change();
create trigger approval_band_no_truncate before truncate on approval_band for each statement execute function refuse_change();

-- A grant is settled once its last day and the settling days are over: what was not delivered by then is released, and
-- the grant is amended no more. What is reported later takes of that again, as far as the line still has room.
alter table traffic_grant
  add column released bigint not null default 0,
  add column settled_at timestamptz,
  add constraint traffic_grant_released check (released between 0 and impressions),
  add constraint traffic_grant_settled check (released = 0 or settled_at is not null);
create index traffic_grant_due on traffic_grant (ends_on) where settled_at is null;
