import type { Unit } from '#app/kernel/quantity.ts';
import type { DeliveryTotals } from '#app/modules/delivery/index.ts';
import { type Definition, FIGURE_IDS, type FigureId, type ImpactFacts } from '#app/modules/impact/index.ts';
import type { Absence, Figure, ReportSnapshot } from '../shape.ts';
import { countCities, countPlaces, countSupported } from './reach.ts';
import { ratio, sumTotals } from './sums.ts';

export const SOURCES = [
  'awards',
  'merchants',
  'ledger',
  'measures',
  'delivery',
  'delivery_base',
  'delivery_study',
] as const;
export type SourceName = (typeof SOURCES)[number];

interface Reading {
  readonly value: number | string | null;
  /** Said where there is no value. */
  readonly absent: Absence;
  readonly sources: readonly SourceName[];
}

const known = (value: number | null, ...sources: SourceName[]): Reading => ({
  value,
  absent: 'not_collected',
  sources,
});
const divided = (value: string | null, absent: Absence, ...sources: SourceName[]): Reading => ({
  value,
  absent,
  sources,
});

const change = (base: number | null, now: number | null): string | null =>
  base === null || now === null || base === 0 ? null : (now / base - 1).toFixed(6);

function balances(facts: ImpactFacts, unit: Unit) {
  const rows = facts.balances.filter((row) => row.unit === unit);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const delivered = rows.flatMap((row) => row.delivered ?? []);
  const committed = sum((row) => row.committed);
  return {
    budget: known(
      sum((row) => row.budget),
      'ledger',
    ),
    reserved: known(
      sum((row) => row.reserved),
      'ledger',
    ),
    committed: known(committed, 'ledger'),
    available: known(
      sum((row) => row.budget - row.reserved - row.committed),
      'ledger',
    ),
    delivered: known(
      delivered.length === 0 ? null : delivered.reduce((total, amount) => total + amount, 0),
      'awards',
      'delivery',
    ),
    committedTotal: committed,
    deliveredTotal: delivered.length === 0 ? null : delivered.reduce((total, amount) => total + amount, 0),
  };
}

function centreGmv(facts: ImpactFacts): number | null {
  const centre = facts.now.cells.filter((cell) => cell.venue === 'mall' || cell.venue === 'search');
  const stated = facts.now.cells.some((cell) => cell.venue !== 'unstated');
  return stated ? (sumTotals(centre).gmv_fen ?? 0) : null;
}

/** Every figure of a report, read from the facts. */
export function readFigures(
  facts: ImpactFacts,
  now: DeliveryTotals,
  base: DeliveryTotals,
): ReportSnapshot['figures'] {
  const impressions = balances(facts, 'impressions');
  const coupons = balances(facts, 'fen');
  const count = (of: 'granted' | 'delivered') => facts.measures.reduce((sum, row) => sum + row[of], 0);
  const whole = facts.now.cells.length === 0 ? null : now.gmv_fen;
  const readings: Record<FigureId, Reading> = {
    merchants_supported: known(countSupported(facts), 'awards'),
    merchants_active: known(facts.now.merchants, 'delivery'),
    places_reached: known(countPlaces(facts), 'awards', 'merchants', 'delivery'),
    cities_reached: known(countCities(facts), 'awards', 'merchants', 'delivery'),
    impressions_budget: impressions.budget,
    impressions_reserved: impressions.reserved,
    impressions_committed: impressions.committed,
    impressions_delivered: impressions.delivered,
    impressions_available: impressions.available,
    impressions_delivery_rate: divided(
      ratio(impressions.deliveredTotal, impressions.committedTotal),
      impressions.deliveredTotal === null ? 'not_collected' : 'nothing_to_divide',
      'ledger',
      'delivery',
    ),
    coupon_budget: coupons.budget,
    coupon_reserved: coupons.reserved,
    coupon_committed: coupons.committed,
    coupon_delivered: coupons.delivered,
    coupon_available: coupons.available,
    coupon_delivery_rate: divided(
      ratio(coupons.deliveredTotal, coupons.committedTotal),
      coupons.deliveredTotal === null ? 'not_collected' : 'nothing_to_divide',
      'ledger',
      'delivery',
    ),
    impressions: known(now.impressions, 'delivery'),
    clicks: known(now.clicks, 'delivery'),
    coupons_claimed: known(now.coupons_claimed, 'delivery'),
    coupons_redeemed: known(now.coupons_redeemed, 'delivery'),
    coupon_redemption_rate: divided(
      ratio(now.coupons_redeemed, now.coupons_claimed),
      now.coupons_claimed === null ? 'not_collected' : 'nothing_to_divide',
      'delivery',
    ),
    orders: known(now.orders, 'delivery'),
    gmv: known(now.gmv_fen, 'delivery'),
    gmv_base: known(base.gmv_fen, 'delivery_base'),
    gmv_change: divided(change(base.gmv_fen, now.gmv_fen), 'no_base', 'delivery', 'delivery_base'),
    gmv_multiple: divided(ratio(now.gmv_fen, base.gmv_fen), 'no_base', 'delivery', 'delivery_base'),
    gmv_per_coupon_yuan: divided(
      ratio(now.gmv_fen, now.coupon_redeemed_fen),
      now.coupon_redeemed_fen === null ? 'not_collected' : 'nothing_to_divide',
      'delivery',
    ),
    centre_field_share: divided(ratio(centreGmv(facts), whole), 'not_collected', 'delivery'),
    measures_granted: known(count('granted'), 'measures'),
    measures_delivered: known(count('delivered'), 'measures'),
  };
  const meant = new Map(facts.definitions.map((definition) => [definition.code, definition]));
  return Object.fromEntries(
    FIGURE_IDS.map((id) => [id, figureOf(id, readings[id], meant.get(id))]),
  ) as ReportSnapshot['figures'];
}

function figureOf(
  id: FigureId,
  { value, absent, sources }: Reading,
  definition: Definition | undefined,
): Figure {
  if (definition === undefined) throw new Error(`nobody has defined the figure ${id}`);
  const { unit, kind, version } = definition;
  return {
    id,
    value,
    absent: value === null ? absent : null,
    unit,
    kind,
    bound: 'exact',
    definitionVersion: version,
    sources: [...sources],
  };
}
