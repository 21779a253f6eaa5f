-- Merchants: who they are, where they are, and the files they hand in. The rows of `place` come with 0010_places.

-- GB/T 2260: province, city, county. Only what is in force today; what was before is in place_former.
create table place (
  code text primary key check (code ~ '^[1-8]\d{5}$'),
  level text not null check (level in ('province', 'city', 'county')),
  -- The province of a city, the city of a county; a county the province runs itself has the province.
  parent_code text references place,
  name text not null check (name <> ''),
  check ((level = 'province') = (parent_code is null))
);
create index place_parent on place (parent_code, code);

-- A code or a name that is no longer in force and what stands in its stead today. A place that was divided has
-- several rows; one that only changed its name keeps its code.
create table place_former (
  code text not null check (code ~ '^[1-8]\d{5}$'),
  name text not null check (name <> ''),
  level text not null check (level in ('province', 'city', 'county')),
  successor_code text not null references place,
  primary key (code, name, successor_code)
);

-- Full-width to half-width, capitals to small letters, no spaces: what search compares.
create function search_fold(given text) returns text language sql immutable strict parallel safe
  return regexp_replace(lower(normalize(given, nfkc)), '\s', '', 'g');

-- Every pair of neighbouring characters. A trigram index cannot serve a word of two characters, the commonest
-- length in Chinese; a GIN index on these can. The cost tells the planner to look them up rather than work them out.
create function bigrams(folded text) returns text[] language sql immutable strict parallel safe cost 5000
  return (select coalesce(array_agg(distinct substr(folded, i, 2)), '{}') from generate_series(1, length(folded) - 1) i);

create table merchant (
  id bigint generated always as identity primary key,
  display_name text not null check (display_name <> ''),
  legal_name text check (legal_name <> ''),
  -- Unified Social Credit Code, GB 32100-2015. A few codes were issued with a wrong check character: such a one is
  -- taken with the reason a person gave.
  uscc text unique check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  uscc_override_reason text check (uscc_override_reason <> ''),
  verified_at timestamptz,
  verified_by bigint references person,
  -- The number another system knows the merchant by, and the last row that system sent, blanks as null.
  outside_source text check (outside_source ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  outside_number text check (outside_number <> ''),
  outside_facts jsonb,
  place_code text references place,
  -- A code of the category tree in app/modules/merchants/categories.ts.
  category text check (category ~ '^[a-z][a-z-]*(\.[a-z][a-z-]*)?$'),
  contact_name text check (contact_name <> ''),
  contact_phone text check (contact_phone <> ''),
  contact_email text check (contact_email <> ''),
  employees integer check (employees >= 0),
  founded_year integer check (founded_year between 1000 and 2999),
  -- Domestic brands 国货 are a theme across all programmes.
  domestic_brand boolean not null default false,
  -- How often a person saved the profile. 0: nobody has yet, so an import may still correct what it filled in.
  revision integer not null default 0 check (revision >= 0),
  search_text text not null generated always as (search_fold(display_name) || '|' || coalesce(search_fold(legal_name), '')) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (outside_source, outside_number),
  check ((outside_source is null) = (outside_number is null)),
  check (uscc_override_reason is null or uscc is not null),
  check (verified_at is null or uscc is not null)
);
create index merchant_search on merchant using gin (bigrams(search_text));
create index merchant_uscc_prefix on merchant (uscc text_pattern_ops);
create index merchant_outside_number on merchant (outside_number);
create index merchant_place on merchant (place_code, id desc);

-- The shops a merchant runs on the platform. A number that two merchants state is shown to the manager, not refused:
-- otherwise whoever came first could keep the rightful one out.
create table merchant_shop (
  merchant_id bigint not null references merchant,
  shop_number text not null check (shop_number ~ '^[0-9A-Za-z_-]{1,40}$'),
  name text not null check (name <> ''),
  primary key (merchant_id, shop_number)
);
create index merchant_shop_number on merchant_shop (shop_number);

-- A file somebody handed in. The bytes lie on disk under their hash; the name a person gave is only ever shown.
create table stored_file (
  id bigint generated always as identity primary key,
  merchant_id bigint not null references merchant,
  sha256 bytea not null check (length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  original_name text not null check (original_name <> ''),
  uploaded_by bigint references person,
  uploaded_at timestamptz not null,
  -- The same file handed in again is the same row.
  unique (merchant_id, sha256, original_name)
);

alter table role_grant add constraint role_grant_merchant foreign key (merchant_id) references merchant;
alter table audit_entry add constraint audit_entry_merchant foreign key (merchant_id) references merchant;
