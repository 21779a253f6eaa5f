import type { DeliveryTotals } from '#app/modules/delivery/index.ts';
import { DELIVERY_CHANNELS, DELIVERY_VENUES } from '#app/modules/delivery/index.ts';
import {
  type DeliveredCell,
  forecastTotal,
  type ImpactFacts,
  PACE_DAYS,
  runningTotals,
} from '#app/modules/impact/index.ts';
import { fieldOf } from '#app/modules/programs/index.ts';
import type { ReportSnapshot } from '../shape.ts';
import { groupBy, sumTotals } from './sums.ts';

type Rows<Table extends keyof ReportSnapshot> = ReportSnapshot[Table] extends { rows: infer R } ? R : never;

/** Points a line is drawn through; a year of days is thinned to these. */
const POINTS = 60;

export function programRows(facts: ImpactFacts): Rows<'programs'> {
  const now = groupBy(facts.now.cells, (cell) => cell.programId);
  const base = groupBy(facts.base.cells, (cell) => cell.programId);
  return facts.programs.map((program) => {
    const totals = sumTotals(now.get(program.id) ?? []);
    return {
      program,
      supported: facts.supported.filter((row) => row.programId === program.id).length,
      active: facts.now.merchantsByProgram.get(program.id) ?? 0,
      impressions: totals.impressions,
      orders: totals.orders,
      gmvFen: totals.gmv_fen,
      baseGmvFen: sumTotals(base.get(program.id) ?? []).gmv_fen,
    };
  });
}

export const budgetRows = (facts: ImpactFacts): Rows<'budgets'> =>
  facts.balances.map((row) => ({ ...row, available: row.budget - row.reserved - row.committed }));

export const burnRows = (facts: ImpactFacts): Rows<'burns'> =>
  facts.burns.map(({ unit, period, budget, committed, delivered }) => ({
    unit,
    ...period,
    budget,
    committed: runningTotals(committed, POINTS),
    delivered: runningTotals(delivered, POINTS),
    forecast: facts.dataThrough === null ? null : forecastTotal(delivered, facts.dataThrough, period.to),
    paceDays: PACE_DAYS,
  }));

export const monthRows = (facts: ImpactFacts): Rows<'months'> =>
  [...groupBy(facts.now.cells, (cell) => cell.month)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, cells]) => {
      const totals = sumTotals(cells);
      return {
        month: month.slice(0, 7),
        impressions: totals.impressions,
        clicks: totals.clicks,
        couponsClaimed: totals.coupons_claimed,
        couponsRedeemed: totals.coupons_redeemed,
        orders: totals.orders,
        gmvFen: totals.gmv_fen,
      };
    });

function mixOf<Key extends string>(
  facts: ImpactFacts,
  keys: readonly Key[],
  keyOf: (cell: DeliveredCell) => Key,
) {
  const now = groupBy(facts.now.cells, keyOf);
  const base = groupBy(facts.base.cells, keyOf);
  return keys.flatMap((key) => {
    if (!now.has(key) && !base.has(key)) return [];
    const totals = sumTotals(now.get(key) ?? []);
    const before = sumTotals(base.get(key) ?? []);
    return [{ key, impressions: totals.impressions, gmvFen: totals.gmv_fen, baseGmvFen: before.gmv_fen }];
  });
}

export const venueRows = (facts: ImpactFacts): Rows<'venues'> =>
  mixOf(facts, DELIVERY_VENUES, (cell) => cell.venue).map(({ key, ...mix }) => ({
    venue: key,
    field: key === 'unstated' ? null : fieldOf(key),
    ...mix,
  }));

export const channelRows = (facts: ImpactFacts): Rows<'channels'> =>
  mixOf(facts, DELIVERY_CHANNELS, (cell) => cell.channel).map(({ key, ...mix }) => ({
    channel: key,
    ...mix,
  }));

export const measureRows = (facts: ImpactFacts): Rows<'measures'> => [...facts.measures];

export const allocationRows = (facts: ImpactFacts): Rows<'allocations'> =>
  facts.allocations.map(({ place, ...row }) => ({
    ...row,
    place: { 'zh-CN': place ?? '', 'zh-TW': '', en: '' },
  }));

/** Figures a note must speak of: collected in some rows and not in others. */
export function partlyCollected(totals: DeliveryTotals) {
  const metrics = {
    impressions: 'impressions',
    clicks: 'clicks',
    coupons_claimed: 'coupons_claimed',
    coupons_redeemed: 'coupons_redeemed',
    orders: 'orders',
    gmv_fen: 'gmv',
  } as const;
  return Object.entries(metrics).flatMap(([figure, metric]) => {
    const collected = totals.collected[figure as keyof typeof metrics];
    return collected > 0 && collected < totals.facts ? [{ metric, collected, rows: totals.facts }] : [];
  });
}
