-- What the other files draw from. The settings scale.* and the tables scale_program and scale_trade are given.

-- A number in [0, 1) that looks random and is the same for the same thing, salt and seed, in whatever order it is asked.
create function pg_temp.roll(thing bigint, salt integer) returns float8 language sql stable parallel safe
  return (hashint8extended(thing, current_setting('scale.seed')::bigint * 1000 + salt) & 2147483647) / 2147483648.0::float8;

create function pg_temp.ends() returns timestamptz language sql stable parallel safe
  return current_setting('scale.ends')::timestamptz;

-- GB 32100-2015: the 18th character from the first seventeen.
create function pg_temp.with_check(body text) returns text language sql immutable parallel safe return body || (
  select substr('0123456789ABCDEFGHJKLMNPQRTUWXY', ((31 - sum(
      (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(body, i, 1)) - 1)
      * (array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])[i]) % 31) % 31)::integer + 1, 1)
  from generate_series(1, 17) i);

-- Counties with the short name of their city; those that count as rural once more, numbered apart.
create temp table scale_town on commit drop as
  select county.code, regexp_replace(city.name, '(市|地区|自治州|盟)$', '') as stem,
    kind, row_number() over (partition by kind order by county.code) - 1 as n
  from place county
  join place city on city.code = county.parent_code and city.level = 'city'
  cross join lateral (select 'any' as kind union all select 'rural' where right(county.code, 2)::integer >= 21) k
  where county.level = 'county';
create unique index on scale_town (kind, n);

create temp table scale_trade_of on commit drop as
  select *, row_number() over (partition by kind order by suffix, goods) - 1 as n, count(*) over (partition by kind) as of
  from scale_trade;

-- Each programme's part of the applications, as the stretch of [0, 1) that is its own.
create temp table scale_share on commit drop as
  select *, row_number() over (order by program_id) - 1 as n, sum(share) over (order by program_id) - share as from_roll,
    sum(share) over (order by program_id) as to_roll
  from (select *, weight / sum(weight) over () as share from scale_program) p;
analyze scale_town;
