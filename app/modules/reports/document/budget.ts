import { drawBurnDown, drawMeters, type TimePoint } from '#app/kernel/charts/index.ts';
import { addDays, type Day, daysBetween } from '#app/kernel/day.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Block, ChartBlock, Section, TableBlock } from './model.ts';
import { programCell, programsById } from './programs.ts';
import { largest, shareOf, sumKnown, type Writer } from './writer.ts';

type Budget = ReportSnapshot['budgets']['rows'][number];
type Burn = ReportSnapshot['burns']['rows'][number];

const budgetOf = { impressions: 'impressions_budget', fen: 'coupon_budget' } as const;
const committedOf = { impressions: 'impressions_committed', fen: 'coupon_committed' } as const;
const availableOf = { impressions: 'impressions_available', fen: 'coupon_available' } as const;
const rateOf = { impressions: 'impressions_delivery_rate', fen: 'coupon_delivery_rate' } as const;

function unitFinding(w: Writer, unit: Unit): string {
  const committed = shareOf(w.value(committedOf[unit]), w.value(budgetOf[unit]));
  if (committed === null) return '';
  return w.t(`report.budget.finding.${unit}`, {
    share: w.f.percent(committed),
    available: w.say(availableOf[unit]),
  });
}

function meters(w: Writer, unit: Unit, rows: readonly Budget[]): ChartBlock {
  const programs = programsById(w);
  const words = {
    delivered: w.t('report.column.delivered'),
    committed: w.t('report.column.committed'),
    reserved: w.t('report.column.reserved'),
    available: w.t('report.column.available'),
  };
  const delivered = w.value(rateOf[unit]);
  const drawn = largest(w, rows, (row) => row.budget);
  return {
    type: 'chart',
    id: `meters_${unit}`,
    title:
      delivered === null
        ? w.t(`report.budget.unit.${unit}`)
        : w.t(`report.budget.delivered.${unit}`, { share: w.f.percent(delivered) }),
    description: w.t('report.budget.meters') + drawn.said,
    drawing: drawMeters(
      drawn.rows.map((row) => ({
        ...row,
        delivered: row.delivered ?? 0,
        label: programCell(programs, row.programId).text,
        tone: programs.get(row.programId)?.tone ?? 'indigo',
        text: w.t('report.budget.of', {
          delivered: w.amount(row.delivered, unit).text,
          budget: w.f.amount(row.budget, unit),
        }),
        hint: w.amount(row.delivered, unit).exact,
      })),
      words,
      w.frame,
    ),
    table: {
      head: [
        w.t('report.column.program'),
        w.t('report.column.budget'),
        words.reserved,
        words.committed,
        words.delivered,
      ],
      rows: rows.map((row) => [
        programCell(programs, row.programId).text,
        ...[row.budget, row.reserved, row.committed, row.delivered].map(
          (amount) => w.amount(amount, unit).exact,
        ),
      ]),
    },
  };
}

/** The first of every month inside the period, thinned so that about six remain. */
function monthTicks(w: Writer, burn: Burn): { day: number; label: string }[] {
  const firsts: Day[] = [];
  for (let day = burn.from; day <= burn.to; day = addDays(day, 1)) if (day.endsWith('-01')) firsts.push(day);
  const step = Math.ceil(firsts.length / 6);
  return firsts
    .filter((_, place) => place % step === 0)
    .map((day) => ({ day: daysBetween(burn.from, day), label: w.f.shortDay(day) }));
}

function burnTitle(w: Writer, burn: Burn): string {
  const reached = shareOf(burn.forecast?.value ?? null, burn.committed.at(-1)?.value ?? null);
  if (reached === null) return w.t(`report.budget.burn.${burn.unit}`);
  return w.t(`report.budget.burn.${burn.unit}.forecast`, {
    day: w.f.day(burn.to),
    share: w.f.percent(reached),
  });
}

function burnDown(w: Writer, burn: Burn): ChartBlock {
  const points = (rows: Burn['committed']): TimePoint[] =>
    rows.map((row) => ({ day: daysBetween(burn.from, row.day), value: row.value }));
  const named = (key: 'budget' | 'committed' | 'delivered' | 'forecast', value: number) =>
    w.t('report.budget.line', { name: w.t(`report.column.${key}`), amount: w.f.amount(value, burn.unit) });
  const last = (rows: Burn['committed']) => rows.at(-1)?.value ?? 0;
  return {
    type: 'chart',
    id: `burn_${burn.unit}`,
    title: burnTitle(w, burn),
    description: burn.forecast
      ? w.t('report.budget.burn.how_forecast', { days: burn.paceDays })
      : w.t('report.budget.burn.how'),
    drawing: drawBurnDown(
      {
        from: 0,
        to: daysBetween(burn.from, burn.to),
        budget: burn.budget,
        committed: points(burn.committed),
        delivered: points(burn.delivered),
        forecast: burn.forecast
          ? { day: daysBetween(burn.from, burn.forecast.day), value: burn.forecast.value }
          : null,
        ticks: monthTicks(w, burn),
      },
      {
        budget: named('budget', burn.budget),
        committed: named('committed', last(burn.committed)),
        delivered: named('delivered', last(burn.delivered)),
        forecast: named('forecast', burn.forecast?.value ?? 0),
      },
      { tone: 'indigo', height: w.frame.text * 19 },
      w.frame,
    ),
    table: {
      head: [w.t('report.column.day'), w.t('report.column.delivered')],
      rows: burn.delivered.map((row) => [w.f.day(row.day), w.f.exactAmount(row.value, burn.unit)]),
    },
  };
}

function balances(w: Writer, unit: Unit, rows: readonly Budget[]): TableBlock {
  const programs = programsById(w);
  const figures = ['budget', 'reserved', 'committed', 'delivered', 'available'] as const;
  const cells = (pick: (figure: (typeof figures)[number]) => number | null) =>
    figures.map((figure) => w.amount(pick(figure), unit));
  return {
    type: 'table',
    id: `budget_table_${unit}`,
    title: w.t(`report.budget.unit.${unit}`),
    sources: w.snapshot.budgets.sources,
    footnote: w.footnote(w.snapshot.budgets.sources),
    columns: [
      { label: w.t('report.column.program'), align: 'start', width: 25 },
      ...figures.map((figure) => ({
        label: w.t(`report.column.${figure}`),
        align: 'end' as const,
        width: 16,
      })),
    ],
    rows: rows.map((row) => [programCell(programs, row.programId), ...cells((figure) => row[figure])]),
    ...(rows.length > 1
      ? {
          total: [
            w.text(w.t('report.column.total')),
            ...cells((figure) => sumKnown(rows.map((row) => row[figure]))),
          ],
        }
      : {}),
  };
}

/** What could be given, what was promised, what arrived; each unit for itself, never in one column. */
export function budgetSection(w: Writer): Section {
  const blocks = UNITS.flatMap((unit): Block[] => {
    const rows = w.snapshot.budgets.rows.filter((row) => row.unit === unit);
    if (rows.length === 0) return [];
    const burns = w.snapshot.burns.rows.filter((burn) => burn.unit === unit && burn.delivered.length > 1);
    return [meters(w, unit, rows), ...burns.map((burn) => burnDown(w, burn)), balances(w, unit, rows)];
  });
  const finding = UNITS.map((unit) => unitFinding(w, unit)).filter((clause) => clause !== '');
  return {
    id: 'budget',
    name: w.t('report.section.budget'),
    finding: finding.length === 0 ? w.t('report.budget.none') : finding.join(w.t('report.clause_gap')),
    blocks,
  };
}
