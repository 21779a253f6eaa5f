-- The questions of a cycle as data. A version is written once and never edited: what was handed in names the version it
-- answers and is shown with it. A draft is asked the newest; form_version of an application is the one it last knew.
-- Managers write in a working copy (cycle_work); publishing it appends a version of whatever it changes.

create table cycle_form (
  cycle_id bigint not null references cycle,
  version integer not null check (version > 0),
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  created_by bigint references person,
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (cycle_id, version)
);
create trigger cycle_form_append_only before update or delete on cycle_form for each row execute function refuse_change();
create trigger cycle_form_no_truncate before truncate on cycle_form for each statement execute function refuse_change();

create table cycle_work (
  cycle_id bigint primary key references cycle,
  -- Grows at every change: a page says which revision it shows.
  revision integer not null check (revision > 0),
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  updated_by bigint references person,
  updated_by_name text not null,
  updated_at timestamptz not null
);

-- A copy remembers what it was made from.
alter table cycle
  add column form_version integer not null default 1 check (form_version > 0),
  add column copied_from bigint references cycle;
alter table application add column form_version integer not null default 1 check (form_version > 0);
alter table application_version add column form_version integer not null default 1 check (form_version > 0);

-- Until now a kind's questions lived in the code alone; what they were becomes version 1 of every cycle there is.
insert into cycle_form (cycle_id, version, questions, created_by_name, created_at)
select cycle.id, 1, template.questions, '系统', cycle.created_at
from cycle
join program on program.id = cycle.program_id
join (values
  ('industrial-belt', '[
    {"key":"belt","type":"choice","section":"business","required":true,"options":["puyuan-knitwear","haining-leather","zhili-childrenswear","shengze-silk","jingdezhen-porcelain","yiwu-small-goods","other"]},
    {"key":"belt_other","type":"text","section":"business","required":true,"max":60,"when":{"question":"belt","equals":"other"}},
    {"key":"own_factory","type":"yesno","section":"business","required":true},
    {"key":"workers","type":"count","section":"business","required":true,"max":1000000,"fromProfile":"employees"},
    {"key":"online_share","type":"percent","section":"business","required":true},
    {"key":"workshop_photos","type":"file","section":"evidence","required":false},
    {"key":"plan","type":"longtext","section":"support","required":true,"max":2000},
    {"key":"requested_impressions","type":"count","section":"support","required":true,"max":10000000000},
    {"key":"requested_fen","type":"money","section":"support","required":false,"max":100000000000},
    {"key":"venues","type":"choices","section":"support","required":true,"options":["short-video","live","mall","search"]},
    {"key":"licence","type":"file","section":"evidence","required":true},
    {"key":"signed_by","type":"text","section":"declaration","required":true,"max":60},
    {"key":"declaration","type":"choice","section":"declaration","required":true,"options":["agreed"]}
  ]'::jsonb),
  ('rural-produce', '[
    {"key":"origin_county","type":"place","section":"business","required":true},
    {"key":"products","type":"text","section":"business","required":true,"max":200},
    {"key":"households","type":"count","section":"business","required":true,"max":1000000},
    {"key":"harvest_from","type":"date","section":"business","required":true},
    {"key":"harvest_to","type":"date","section":"business","required":true},
    {"key":"cold_chain","type":"choice","section":"business","required":true,"options":["own","partner","none","not-needed"]},
    {"key":"geographical_indication","type":"yesno","section":"business","required":true},
    {"key":"gi_certificate","type":"file","section":"evidence","required":true,"when":{"question":"geographical_indication","equals":"yes"}},
    {"key":"plan","type":"longtext","section":"support","required":true,"max":2000},
    {"key":"requested_impressions","type":"count","section":"support","required":true,"max":10000000000},
    {"key":"requested_fen","type":"money","section":"support","required":false,"max":100000000000},
    {"key":"venues","type":"choices","section":"support","required":true,"options":["short-video","live","mall","search"]},
    {"key":"licence","type":"file","section":"evidence","required":true},
    {"key":"signed_by","type":"text","section":"declaration","required":true,"max":60},
    {"key":"declaration","type":"choice","section":"declaration","required":true,"options":["agreed"]}
  ]'::jsonb),
  ('craft-heritage', '[
    {"key":"heritage_item","type":"text","section":"business","required":true,"max":80},
    {"key":"heritage_level","type":"choice","section":"business","required":true,"options":["national","provincial","city","county","registered-craft"]},
    {"key":"inheritor","type":"text","section":"business","required":true,"max":60},
    {"key":"apprentices","type":"count","section":"business","required":true,"max":10000},
    {"key":"inheritor_certificate","type":"file","section":"evidence","required":true},
    {"key":"plan","type":"longtext","section":"support","required":true,"max":2000},
    {"key":"requested_impressions","type":"count","section":"support","required":true,"max":10000000000},
    {"key":"requested_fen","type":"money","section":"support","required":false,"max":100000000000},
    {"key":"venues","type":"choices","section":"support","required":true,"options":["short-video","live","mall","search"]},
    {"key":"licence","type":"file","section":"evidence","required":true},
    {"key":"signed_by","type":"text","section":"declaration","required":true,"max":60},
    {"key":"declaration","type":"choice","section":"declaration","required":true,"options":["agreed"]}
  ]'::jsonb),
  ('books', '[
    {"key":"publisher_role","type":"choice","section":"business","required":true,"options":["publisher","bookshop","author"]},
    {"key":"licence_number","type":"text","section":"business","required":true,"max":60},
    {"key":"titles","type":"titles","section":"business","required":true},
    {"key":"audience","type":"choices","section":"business","required":true,"options":["children","students","adults","elders","professionals"]},
    {"key":"publication_licence","type":"file","section":"evidence","required":true},
    {"key":"plan","type":"longtext","section":"support","required":true,"max":2000},
    {"key":"requested_impressions","type":"count","section":"support","required":true,"max":10000000000},
    {"key":"requested_fen","type":"money","section":"support","required":false,"max":100000000000},
    {"key":"venues","type":"choices","section":"support","required":true,"options":["short-video","live","mall","search"]},
    {"key":"licence","type":"file","section":"evidence","required":true},
    {"key":"signed_by","type":"text","section":"declaration","required":true,"max":60},
    {"key":"declaration","type":"choice","section":"declaration","required":true,"options":["agreed"]}
  ]'::jsonb),
  ('recovery-support', '[
    {"key":"affected_place","type":"place","section":"business","required":true},
    {"key":"closed_from","type":"date","section":"business","required":true},
    {"key":"closed_to","type":"date","section":"business","required":true},
    {"key":"sales_before","type":"money","section":"business","required":true,"min":100},
    {"key":"sales_now","type":"money","section":"business","required":true},
    {"key":"staff_before","type":"count","section":"business","required":true,"max":1000000},
    {"key":"staff_kept","type":"count","section":"business","required":true,"max":1000000},
    {"key":"closure_notice","type":"file","section":"evidence","required":false},
    {"key":"plan","type":"longtext","section":"support","required":true,"max":2000},
    {"key":"requested_impressions","type":"count","section":"support","required":true,"max":10000000000},
    {"key":"requested_fen","type":"money","section":"support","required":false,"max":100000000000},
    {"key":"venues","type":"choices","section":"support","required":true,"options":["short-video","live","mall","search"]},
    {"key":"licence","type":"file","section":"evidence","required":true},
    {"key":"signed_by","type":"text","section":"declaration","required":true,"max":60},
    {"key":"declaration","type":"choice","section":"declaration","required":true,"options":["agreed"]}
  ]'::jsonb)
) as template (kind, questions) on template.kind = program.kind;
