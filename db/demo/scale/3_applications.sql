-- Applications with the moments at which each was moved on. First every merchant's own programme, then a second one.

create temp table scale_application on commit drop as
  with asked as (
    select series.k, f.merchant_id, f.place_code, f.category, f.goods, f.contact, f.employees, f.name, p.*
    from generate_series(1, current_setting('scale.applications')::integer) as series (k)
    join scale_firm f on f.k = 1 + (series.k - 1) % (select count(*) from scale_firm)
    join scale_share p on p.n = case when series.k = f.k then f.program_n
      else (f.program_n + 1 + floor(pg_temp.roll(series.k, 10) * ((select count(*) from scale_share) - 1))::integer) % (select count(*) from scale_share) end),
  stood as (
    select *, case
        when r < 0.08 then 'submitted' when r < 0.13 then 'screening' when r < 0.23 then 'in_review' when r < 0.26 then 'recommended'
        when r < 0.29 then 'changes_requested' when r < 0.31 then 'draft' when r < 0.34 then 'withdrawn'
        when r < 0.38 then 'ineligible' when r < 0.42 then 'waitlisted'
        -- A small shop far away fares somewhat worse: the page about fairness has something to find.
        when r < 0.52 + case when employees < 20 then 0.06 else 0 end + case when left(place_code, 1) in ('5', '6') then 0.05 else 0 end then 'declined'
        else 'approved' end as state
    from (select *, pg_temp.roll(k, 11) as r from asked) a),
  dated as (
    select *, case
        when state = 'draft' then null
        when state in ('submitted', 'screening', 'in_review', 'recommended', 'changes_requested')
          then pg_temp.ends() - (pg_temp.roll(k, 12) ^ 1.6 * 19 + 0.02) * interval '1 day'
        else opens_on + interval '1 hour' + pg_temp.roll(k, 12) * (pg_temp.ends() - interval '4 days' - opens_on) end as exact_at
    from stood),
  -- Whole milliseconds, as the portal's own clock tells them.
  handed_in as (select *, date_trunc('milliseconds', exact_at) as submitted_at from dated),
  moved as (
    select *, date_trunc('milliseconds', least(submitted_at + (0.2 + pg_temp.roll(k, 13)) * interval '1 day', pg_temp.ends() - interval '50 minutes')) as screened_at,
      date_trunc('milliseconds', least(submitted_at + (1.3 + pg_temp.roll(k, 14) * 1.5) * interval '1 day', pg_temp.ends() - interval '40 minutes')) as passed_at,
      date_trunc('milliseconds', least(submitted_at + (3 + pg_temp.roll(k, 15) * 4) * interval '1 day', pg_temp.ends() - interval '30 minutes')) as scored_at,
      date_trunc('milliseconds', least(submitted_at + (4 + pg_temp.roll(k, 16) * 9 + case when left(place_code, 1) = '5' then 3 else 0 end) * interval '1 day',
        pg_temp.ends() - interval '10 minutes')) as settled_at
    from handed_in)
  select *, nextval(pg_get_serial_sequence('application', 'id')) as id,
    'CW-2022-' || case when number < 100000 then lpad(number::text, 5, '0') else number::text end as number_text,
    state in ('approved', 'declined', 'waitlisted', 'ineligible') as decided,
    state in ('approved', 'declined', 'waitlisted', 'recommended') as scored,
    case when state in ('approved', 'waitlisted', 'recommended') then 60 + 38 * pg_temp.roll(k, 17) else 30 + 30 * pg_temp.roll(k, 17) end as points,
    (round(typical_impressions * (0.4 + 1.2 * pg_temp.roll(k, 18)) / 10000) * 10000)::bigint as impressions,
    (round(typical_fen * (0.4 + 1.2 * pg_temp.roll(k, 19)) / 100000) * 100000)::bigint as fen
  from (select *, nextval('application_number') as number from moved order by k) m;
create unique index on scale_application (k);
analyze scale_application;

-- What each typed and what was understood. The questions of the kind itself are left to the demo story.
create temp table scale_answer on commit drop as
  select id, jsonb_build_object('plan', goods || '已备好三个月的货，希望流量放在直播间，周末集中开播，券用来让老客回来。',
      'requested_impressions', impressions::text, 'requested_fen', (fen / 100)::text, 'venues', jsonb_build_array('live', 'search'),
      'signed_by', contact, 'declaration', 'agreed') as typed
  from scale_application;
create unique index on scale_answer (id);

insert into application (id, number, merchant_id, program_id, cycle_id, state, state_since, version, revision, answers,
    requested_impressions, requested_fen, due_on, assignee_id, score, place_code, category, employees, submitted_at, created_at, updated_at)
  overriding system value
  select a.id, number_text, merchant_id, program_id, cycle_id, state, since, (state <> 'draft')::integer,
    case state when 'draft' then 2 when 'submitted' then 3 when 'screening' then 4 when 'withdrawn' then 4 when 'in_review' then 5
      when 'ineligible' then 5 when 'changes_requested' then 6 when 'recommended' then 6 else 7 end,
    typed, case when state <> 'draft' then impressions end, case when state <> 'draft' then fen end,
    case when state in ('submitted', 'screening', 'in_review', 'recommended')
        then (submitted_at at time zone 'Asia/Shanghai')::date + decide_within_days
      when state = 'changes_requested' then (pg_temp.ends() at time zone 'Asia/Shanghai')::date + 3
      when state = 'waitlisted' then (settled_at at time zone 'Asia/Shanghai')::date + 30 end,
    case when state not in ('draft', 'submitted') and pg_temp.roll(k, 20) < 0.7 then manager_id end,
    case when scored then points::numeric(5, 2) end,
    case when state <> 'draft' then place_code end, case when state <> 'draft' then category end,
    case when state <> 'draft' then employees end,
    submitted_at, coalesce(submitted_at, pg_temp.ends() - interval '2 days') - interval '1 hour', since
  from scale_application a
  join scale_answer using (id)
  cross join lateral (select case state
      when 'draft' then pg_temp.ends() - interval '2 days' when 'submitted' then submitted_at when 'screening' then screened_at
      when 'in_review' then passed_at when 'recommended' then scored_at when 'changes_requested' then scored_at
      when 'withdrawn' then screened_at when 'ineligible' then passed_at else settled_at end as since) s
  order by k;
