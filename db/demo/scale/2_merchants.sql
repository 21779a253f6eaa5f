-- Merchants: five for every eight applications, so that many ask for the support of two programmes.

create temp table scale_firm on commit drop as
  select series.k, nextval(pg_get_serial_sequence('merchant', 'id')) as merchant_id, p.program_id, p.n as program_n, p.kind,
    town.code as place_code, trade.category, trade.goods, given.name as contact,
    town.stem || fancy.name || trade.suffix as name,
    (case when p.kind = 'craft-heritage' then 3 + 37 * pg_temp.roll(k, 6) else 4 + 900 * pg_temp.roll(k, 6) ^ 3 end)::integer as employees
  from generate_series(1, ceil(current_setting('scale.applications')::integer * 0.625)::integer) as series (k)
  join scale_share p on pg_temp.roll(k, 1) >= p.from_roll and pg_temp.roll(k, 1) < p.to_roll
  join (select kind, count(*) as towns from scale_town group by kind) of
    on of.kind = case when p.kind = 'rural-produce' then 'rural' else 'any' end
  join scale_town town on town.kind = of.kind and town.n = floor(pg_temp.roll(k, 2) * of.towns)
  join scale_trade_of trade on trade.kind = p.kind and trade.n = floor(pg_temp.roll(k, 3) * trade.of)
  cross join lateral (select (string_to_array(current_setting('scale.fancy'), ','))[
    1 + floor(pg_temp.roll(k, 4) * current_setting('scale.fancies')::integer)::integer] as name) fancy
  cross join lateral (select (string_to_array(current_setting('scale.given'), ','))[
    1 + floor(pg_temp.roll(k, 5) * current_setting('scale.givens')::integer)::integer] as name) given
  order by k;
create unique index on scale_firm (k);
analyze scale_firm;

insert into merchant (id, display_name, legal_name, uscc, place_code, category, contact_name, contact_phone, employees,
    founded_year, domestic_brand, revision, created_at, updated_at)
  overriding system value
  select merchant_id, name, name, pg_temp.with_check('91' || place_code || 'MA' || lpad(k::text, 6, '0') || 'D'), place_code,
    category, contact, '138' || lpad((10000000 + k)::text, 8, '0'), employees,
    1990 + floor(pg_temp.roll(k, 7) * 31)::integer, pg_temp.roll(k, 8) < 0.89, 1,
    pg_temp.ends() - interval '200 days', pg_temp.ends() - interval '200 days'
  from scale_firm order by k;
