import { drawWaterfall } from '#app/kernel/charts/index.ts';
import type { GrowthFactor } from '#app/modules/impact/index.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Block, Cell, ChartBlock, Section, TableBlock } from './model.ts';
import { changeOf, type Writer } from './writer.ts';

type Factor = NonNullable<ReportSnapshot['growth']['factors']>[number];

const RATES: readonly GrowthFactor[] = ['click_through', 'conversion', 'orders_per_impression'];

/** How much of a factor there was: people, events each, a rate, or yuan an order. */
function level(w: Writer, factor: GrowthFactor, value: string): Cell {
  const number = Number(value);
  if (factor === 'merchants') return w.count(number);
  if (RATES.includes(factor))
    return w.number({ value: number, as: 'percent', places: 4 }, w.f.percent(number, 2));
  if (factor === 'order_value') return w.money(Math.round(number));
  return w.number({ value: number, as: 'decimal', places: 4 }, w.f.decimal(number, 1));
}

const plus = (value: number, text: string) => (value > 0 ? `+${text}` : text);

function strongest(factors: readonly Factor[], change: number): Factor | undefined {
  const inDirection = (factor: Factor) => factor.effectFen * Math.sign(change);
  return [...factors].sort((a, b) => inDirection(b) - inDirection(a))[0];
}

function finding(w: Writer): string {
  const { factors, baseFen, nowFen, absent } = w.snapshot.growth;
  if (factors === null || baseFen === null || nowFen === null)
    return w.t('report.growth.none', { reason: w.absent(absent) });
  const change = nowFen - baseFen;
  const first = strongest(factors, change);
  if (first === undefined || change === 0) return w.t('report.growth.same');
  const said = {
    amount: w.f.money(Math.abs(change)),
    factor: w.t(`report.factor.${first.factor}`),
    effect: plus(first.effectFen, w.f.money(first.effectFen)),
  };
  return change > 0 ? w.t('report.growth.grew', said) : w.t('report.growth.shrank', said);
}

function waterfall(w: Writer, factors: readonly Factor[], baseFen: number, nowFen: number): ChartBlock {
  const end = (label: string, value: number) => ({ label, value, text: w.f.money(value) });
  return {
    type: 'chart',
    id: 'growth',
    title: w.t('report.growth.chart', { base: w.f.money(baseFen), now: w.f.money(nowFen) }),
    description: w.t('report.growth.how'),
    drawing: drawWaterfall(
      {
        base: end(w.t('report.period.base'), baseFen),
        steps: factors.map((factor) => ({
          label: w.t(`report.factor.${factor.factor}`),
          effect: factor.effectFen,
          text: plus(factor.effectFen, w.f.money(factor.effectFen)),
          hint: w.f.exactMoney(factor.effectFen),
        })),
        now: end(w.t('report.period.now'), nowFen),
      },
      { height: w.frame.text * 22 },
      w.frame,
    ),
    table: {
      head: [w.t('report.column.factor'), w.t('report.column.effect')],
      rows: factors.map((factor) => [
        w.t(`report.factor.${factor.factor}`),
        w.f.exactMoney(factor.effectFen),
      ]),
    },
  };
}

function factorsTable(w: Writer, factors: readonly Factor[], change: number): TableBlock {
  const effect = (fen: number): Cell => ({
    text: plus(fen, w.f.money(fen)),
    exact: plus(fen, w.f.exactMoney(fen)),
    number: { value: fen, as: 'money' },
  });
  return {
    type: 'table',
    id: 'growth_table',
    title: w.t('report.growth.factors'),
    sources: w.snapshot.growth.sources,
    footnote: w.footnote(w.snapshot.growth.sources),
    columns: [
      { label: w.t('report.column.factor'), align: 'start', width: 30 },
      { label: w.t('report.period.base'), align: 'end', width: 17 },
      { label: w.t('report.period.now'), align: 'end', width: 17 },
      { label: w.t('report.column.change'), align: 'end', width: 13 },
      { label: w.t('report.column.effect'), align: 'end', width: 23 },
    ],
    rows: factors.map((factor) => [
      w.text(w.t(`report.factor.${factor.factor}`)),
      level(w, factor.factor, factor.base),
      level(w, factor.factor, factor.now),
      w.ratio(changeOf(Number(factor.base), Number(factor.now)), 'growth', 'no_base'),
      effect(factor.effectFen),
    ]),
    total: [w.text(w.t('report.growth.total')), w.text(''), w.text(''), w.text(''), effect(change)],
  };
}

/** The change of GMV taken apart, exactly: the effects add up to the change to the fen. */
export function growthSection(w: Writer): Section {
  const { factors, baseFen, nowFen, uncollected } = w.snapshot.growth;
  const apart: Block[] =
    factors === null || baseFen === null || nowFen === null
      ? []
      : [waterfall(w, factors, baseFen, nowFen), factorsTable(w, factors, nowFen - baseFen)];
  const joined = uncollected.map(
    (quantity): Block => ({
      type: 'note',
      text: w.t('report.growth.joined', { quantity: w.t(`report.column.${quantity}`) }),
    }),
  );
  return {
    id: 'growth',
    name: w.t('report.section.growth'),
    finding: w.t('report.growth.sentence', { finding: finding(w) }),
    blocks: [
      { type: 'figures', cells: [w.figure('gmv_base'), w.figure('gmv'), w.figure('gmv_change')] },
      ...apart,
      ...joined,
      { type: 'note', text: w.t('report.note.changed_not_caused') },
    ],
  };
}
