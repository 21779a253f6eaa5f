import { translator } from '#app/i18n/index.server.ts';
import { LOCALES, type LocalizedText } from '#app/kernel/locale.ts';
import type { DeliveredWhere, ImpactFacts, SupportedWhere } from '#app/modules/impact/index.ts';
import { provinceName, provinceOf } from '../regions.ts';
import type { ReportSnapshot } from '../shape.ts';
import { groupBy, sumTotals } from './sums.ts';

type Region = ReportSnapshot['regions']['rows'][number];
type Category = ReportSnapshot['categories']['rows'][number];

const inEvery = (key: string): LocalizedText =>
  Object.fromEntries(
    LOCALES.map((locale) => [locale, translator(locale).any(key)]),
  ) as unknown as LocalizedText;

/** Rows of merchants whose profile says nothing stand under this code, so that the parts add up to the whole. */
const NOT_GIVEN = '';

/** Each supported merchant once, however many programmes support it. */
const onePerMerchant = (supported: readonly SupportedWhere[]): SupportedWhere[] => [
  ...new Map(supported.map((row) => [row.merchantId, row])).values(),
];

interface Place {
  readonly placeCode: string | null;
  readonly category: string | null;
}

function reachBy(facts: ImpactFacts, keyOf: (row: Place) => string) {
  const supported = groupBy(onePerMerchant(facts.supported), keyOf);
  const delivered = groupBy(facts.where, keyOf);
  const keys = [...new Set([...supported.keys(), ...delivered.keys()])];
  return keys.map((key) => {
    const rows: DeliveredWhere[] = delivered.get(key) ?? [];
    const totals = sumTotals(rows);
    const places = new Set([...rows, ...(supported.get(key) ?? [])].flatMap((row) => row.placeCode ?? []));
    return {
      code: key,
      places: places.size,
      supported: supported.get(key)?.length ?? 0,
      active: rows.reduce((sum, row) => sum + row.merchants, 0),
      impressions: totals.impressions,
      gmvFen: totals.gmv_fen,
    };
  });
}

const byReach = (one: Region | Category, other: Region | Category): number =>
  other.supported - one.supported || other.active - one.active || (one.code < other.code ? -1 : 1);

/** By province, the one with the most supported merchants first. */
export function regionRows(facts: ImpactFacts): Region[] {
  const chinese = new Map(facts.provinces.map((place) => [place.code, place.name]));
  const keyOf = (row: Place) => (row.placeCode === null ? NOT_GIVEN : provinceOf(row.placeCode));
  return reachBy(facts, keyOf)
    .map(
      (row): Region => ({
        ...row,
        name:
          row.code === NOT_GIVEN
            ? inEvery('common.not_given')
            : provinceName(row.code, chinese.get(row.code) ?? row.code),
      }),
    )
    .sort(byReach);
}

/** By branch of the category tree: `apparel.knitwear` counts as `apparel`. */
export function categoryRows(facts: ImpactFacts): Category[] {
  const keyOf = (row: Place) => row.category?.split(/[./]/)[0] ?? NOT_GIVEN;
  const base = groupBy(facts.whereBase, keyOf);
  return reachBy(facts, keyOf)
    .map(
      ({ places: _, ...row }): Category => ({
        ...row,
        baseGmvFen: sumTotals(base.get(row.code) ?? []).gmv_fen,
        name: inEvery(row.code === NOT_GIVEN ? 'common.not_given' : `merchants.category.${row.code}`),
      }),
    )
    .sort(byReach);
}

/** How many places the supported and the participating merchants are in. */
export const countPlaces = (facts: ImpactFacts): number =>
  new Set([...facts.supported, ...facts.where].flatMap((row) => row.placeCode ?? [])).size;

/** Prefecture-level cities: the first four digits of a place; the districts of a municipality are one city. */
export const countCities = (facts: ImpactFacts): number =>
  new Set(
    [...facts.supported, ...facts.where].flatMap(({ placeCode }) =>
      placeCode === null ? [] : cityOf(placeCode),
    ),
  ).size;

/** Beijing, Tianjin, Shanghai and Chongqing, whose districts and counties stand under two codes. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

/** Nothing where the code names a whole province. */
function cityOf(place: string): string | [] {
  const province = place.slice(0, 2);
  if (MUNICIPALITIES.has(province)) return province;
  return place.slice(2, 4) === '00' ? [] : place.slice(0, 4);
}

export const countSupported = (facts: ImpactFacts): number => onePerMerchant(facts.supported).length;
