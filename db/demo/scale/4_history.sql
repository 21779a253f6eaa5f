-- The version each handed in, its timeline, its review and its determination.

insert into application_version (application_id, version, answers, profile, rules_version, submitted_by_name, submitted_at)
  select a.id, 1,
    typed || jsonb_build_object('requested_impressions', impressions, 'requested_fen', fen, 'evidence', '[]'::jsonb),
    jsonb_build_object('id', m.id, 'displayName', m.display_name, 'legalName', m.legal_name, 'uscc', m.uscc,
      'usccOverrideReason', null, 'placeCode', m.place_code, 'category', m.category, 'contactName', m.contact_name,
      'contactPhone', m.contact_phone, 'contactEmail', null, 'employees', m.employees, 'foundedYear', m.founded_year,
      'domesticBrand', m.domestic_brand, 'verifiedAt', null, 'outside', null, 'shops', '[]'::jsonb, 'placeIsNarrowest', true,
      'place', path.steps, 'revision', m.revision, 'createdAt', m.created_at, 'updatedAt', m.updated_at),
    rules_version, contact, submitted_at
  from scale_application a
  join scale_answer using (id)
  join merchant m on m.id = a.merchant_id
  join (select county.code, jsonb_build_array(
      jsonb_build_object('code', province.code, 'name', province.name, 'level', province.level),
      jsonb_build_object('code', city.code, 'name', city.name, 'level', city.level),
      jsonb_build_object('code', county.code, 'name', county.name, 'level', county.level)) as steps
    from place county
    join place city on city.code = county.parent_code
    join place province on province.code = city.parent_code) path
    on path.code = m.place_code
  where state <> 'draft'
  order by k;

insert into application_event (application_id, command, from_state, to_state, actor_id, actor_name, note, reason, details, at)
  select a.id, command, from_state, to_state, actor_id, case when actor_id is null then contact else manager_name end, note, reason, details, at
  from scale_application a
  cross join lateral (values
    (1, 'submit', 'draft', 'submitted', null::bigint, null, null, '{"version": 1}'::jsonb, submitted_at, true),
    (2, 'withdraw', 'submitted', 'withdrawn', null, null, null, '{}', screened_at, state = 'withdrawn'),
    (3, 'start_screening', 'submitted', 'screening', manager_id, null, null, '{}', screened_at, state not in ('submitted', 'withdrawn')),
    (4, 'find_ineligible', 'screening', 'ineligible', manager_id, '准入条件有一项没有满足。', null, '{}', passed_at, state = 'ineligible'),
    (5, 'pass_screening', 'screening', 'in_review', manager_id, null, null, '{}', passed_at,
      state not in ('submitted', 'withdrawn', 'screening', 'ineligible')),
    (6, 'request_changes', 'in_review', 'changes_requested', manager_id, '请补充一张能看到货品的照片。', null, '{}', scored_at,
      state = 'changes_requested'),
    (7, 'recommend', 'in_review', 'recommended', manager_id, null, '材料相符，方案可行。', jsonb_build_object('score', round(points::numeric, 2)), scored_at, scored),
    (8, case state when 'approved' then 'approve' when 'declined' then 'decline' else 'waitlist' end, 'recommended', state, manager_id,
      case state when 'approved' then '恭喜通过。' when 'declined' then '这次没能支持你，理由写在下面。' else '本期预算已不足，列入候补。' end,
      null, '{}', settled_at, decided and state <> 'ineligible')
  ) as e (step, command, from_state, to_state, actor_id, note, reason, details, at, happened)
  where happened and state <> 'draft'
  order by k, step;

insert into review (application_id, reviewer_id, version, score, comment, at)
  select id, manager_id, 1, points::numeric(5, 2), '材料相符，方案可行。', scored_at from scale_application where scored order by k;

insert into determination (application_id, version, outcome, rules_version, reasons, note, fix, decided_by, decided_by_name, at)
  select id, 1, state, rules_version,
    case state when 'approved' then '["meets_aims", "strong_plan"]'::jsonb when 'declined' then '["plan_unclear"]'
      when 'waitlisted' then '["budget_short"]' else '["ineligible"]' end,
    case state when 'approved' then '恭喜通过。' when 'declined' then '这次没能支持你，理由写在下面。' when 'waitlisted' then '本期预算已不足，列入候补。'
      else '准入条件有一项没有满足。' end,
    case state when 'declined' then '请把方案写具体：卖什么、什么时候、怎么用流量和券。' end,
    manager_id, manager_name, case state when 'ineligible' then passed_at else settled_at end
  from scale_application where decided order by k;
