import type { DeliveryTotals } from '#app/modules/delivery/index.ts';
import {
  type Definition,
  decomposeGrowth,
  type GrowthTotals,
  type ImpactFacts,
  type ImpactScope,
} from '#app/modules/impact/index.ts';
import type { Note, ReportSnapshot } from '../shape.ts';
import { SNAPSHOT_VERSION } from '../shape.ts';
import { effectsPart, studyRows } from './effects.ts';
import { readFigures, type SourceName } from './figures.ts';
import { categoryRows, countSupported, regionRows } from './reach.ts';
import { sumTotals } from './sums.ts';
import {
  allocationRows,
  budgetRows,
  burnRows,
  channelRows,
  measureRows,
  monthRows,
  partlyCollected,
  programRows,
  venueRows,
} from './tables.ts';

/** A quantity of the growth formula counts only where every row has it: a ratio of unlike parts would mislead. */
const throughout = (
  totals: DeliveryTotals,
  figure: 'impressions' | 'clicks' | 'orders' | 'gmv_fen',
): number | null => (totals.collected[figure] === totals.facts ? totals[figure] : null);

const growthTotals = (merchants: number, totals: DeliveryTotals): GrowthTotals => ({
  merchants,
  impressions: throughout(totals, 'impressions'),
  clicks: throughout(totals, 'clicks'),
  orders: throughout(totals, 'orders'),
  gmvFen: throughout(totals, 'gmv_fen'),
});

function growthOf(facts: ImpactFacts, now: DeliveryTotals, base: DeliveryTotals): ReportSnapshot['growth'] {
  const { factors, absent, uncollected } = decomposeGrowth(
    growthTotals(facts.base.merchants, base),
    growthTotals(facts.now.merchants, now),
  );
  return {
    sources: ['delivery', 'delivery_base'],
    baseFen: base.gmv_fen,
    nowFen: now.gmv_fen,
    absent,
    uncollected: [...uncollected],
    factors:
      factors?.map((factor) => ({
        ...factor,
        base: factor.base.toFixed(6),
        now: factor.now.toFixed(6),
      })) ?? null,
  };
}

function sourcesOf(facts: ImpactFacts, now: DeliveryTotals, base: DeliveryTotals): ReportSnapshot['sources'] {
  const own = (query: string, rows: number) => ({ query, rows, batches: [] });
  return {
    awards: own('award', facts.awards),
    merchants: own('merchant', facts.merchantsReached),
    ledger: own('budget_line, ledger_entry', facts.ledgerEntries),
    measures: own(
      'award_measure',
      facts.measures.reduce((sum, row) => sum + row.granted, 0),
    ),
    delivery: { query: 'delivery_fact', rows: now.facts, batches: [...facts.now.batches] },
    delivery_base: { query: 'delivery_fact', rows: base.facts, batches: [...facts.base.batches] },
    delivery_study: {
      query: 'delivery_fact, delivery_month',
      rows: studyRows(facts.effects),
      batches: [...facts.effectBatches],
    },
  } satisfies Record<SourceName, unknown>;
}

/** With data on fewer of its days than this part of the period's, the base cannot be held against it without a word. */
const COMPARABLE = 0.9;

function notesOf(facts: ImpactFacts, now: DeliveryTotals, base: DeliveryTotals): Note[] {
  const notes: Note[] = [{ key: 'not_collected' }];
  for (const partly of partlyCollected(now)) notes.push({ key: 'partly_collected', ...partly });
  notes.push({ key: base.facts === 0 ? 'no_base' : 'changed_not_caused' });
  if (base.facts > 0 && facts.base.days < facts.now.days * COMPARABLE)
    notes.push({ key: 'base_incomplete', days: facts.base.days, of: facts.now.days });
  if (facts.supported.length > countSupported(facts)) notes.push({ key: 'merchants_once' });
  if (facts.overlapping) notes.push({ key: 'gmv_overlap' });
  if (facts.measures.some((row) => row.illustrative)) notes.push({ key: 'measures_illustrative' });
  return notes;
}

/** The definitions a report is told by; what it does not tell, claims alone do. */
const pinned = (definitions: readonly Definition[]): ReportSnapshot['definitions'] =>
  Object.fromEntries(
    definitions
      .filter(({ readFrom }) => readFrom !== 'claim')
      .map(({ code, version, stage, name, formula, filter }) => [
        code,
        { version, stage, name, formula, filter },
      ]),
  );

/** What the facts of a scope are as a report. Pure: the same facts at the same instant give the same snapshot. */
export function assembleSnapshot(
  scope: ImpactScope,
  facts: ImpactFacts,
  at: { frozenAt: Date; demo: boolean },
): ReportSnapshot {
  const now = sumTotals(facts.now.cells);
  const base = sumTotals(facts.base.cells);
  const table = <Row>(rows: Row[], ...sources: SourceName[]) => ({ sources: [...sources], rows });
  const [program] = facts.programs;
  return {
    schemaVersion: SNAPSHOT_VERSION,
    scope:
      scope.programId !== null && program
        ? { of: 'program', program }
        : { of: 'all', programs: facts.programs.length },
    period: scope.period,
    base: scope.base,
    frozenAt: at.frozenAt.toISOString(),
    dataThrough: facts.dataThrough,
    demo: at.demo,
    sources: sourcesOf(facts, now, base),
    batches: [...facts.batches],
    figures: readFigures(facts, now, base),
    definitions: pinned(facts.definitions),
    programs: table(programRows(facts), 'awards', 'delivery', 'delivery_base'),
    budgets: table(budgetRows(facts), 'ledger', 'delivery'),
    burns: table(burnRows(facts), 'ledger', 'delivery'),
    months: table(monthRows(facts), 'delivery'),
    venues: table(venueRows(facts), 'delivery', 'delivery_base'),
    channels: table(channelRows(facts), 'delivery', 'delivery_base'),
    regions: table(regionRows(facts), 'awards', 'merchants', 'delivery'),
    categories: table(categoryRows(facts), 'awards', 'merchants', 'delivery', 'delivery_base'),
    measures: table(measureRows(facts), 'measures'),
    growth: growthOf(facts, now, base),
    allocations: {
      ...table(allocationRows(facts), 'awards', 'ledger', 'delivery'),
      total: facts.allocationCount,
    },
    effects: effectsPart(facts.effects),
    notes: notesOf(facts, now, base),
  };
}
