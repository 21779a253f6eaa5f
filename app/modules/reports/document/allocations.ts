import { drawPairedBars } from '#app/kernel/charts/index.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Block, ChartBlock, Section, TableBlock } from './model.ts';
import { programCell, programsById } from './programs.ts';
import { shareOf, type Writer } from './writer.ts';

type Allocation = ReportSnapshot['allocations']['rows'][number];

const DRAWN = 8;
/** Below this share of what was due by now an allocation counts as behind; the tolerance of reconciliation. */
const ENOUGH = 0.9;

const isBehind = (row: Allocation) => row.delivered !== null && row.delivered < row.due * ENOUGH;

function chart(w: Writer, unit: Unit, rows: readonly Allocation[]): ChartBlock {
  const programs = programsById(w);
  const drawn = rows.slice(0, DRAWN);
  const words = { granted: w.t('report.column.granted'), delivered: w.t('report.column.delivered') };
  const share = (row: Allocation) =>
    w.ratio(shareOf(row.delivered, row.granted), 'share', 'not_collected').text;
  return {
    type: 'chart',
    id: `allocations_${unit}`,
    title: w.t(`report.allocations.largest.${unit}`, {
      count: drawn.length,
      short: drawn.filter(isBehind).length,
    }),
    description: w.t('report.allocations.how'),
    drawing: drawPairedBars(
      drawn.map((row) => ({
        label: row.merchant,
        granted: row.granted,
        delivered: row.delivered,
        text: w.t('report.allocations.delivered', {
          amount: w.f.amount(row.granted, unit),
          share: share(row),
        }),
        tone: programs.get(row.programId)?.tone ?? 'indigo',
      })),
      words,
      w.frame,
    ),
    table: {
      head: [w.t('report.column.merchant'), words.granted, words.delivered],
      rows: drawn.map((row) => [
        row.merchant,
        w.f.exactAmount(row.granted, unit),
        w.amount(row.delivered, unit).exact,
      ]),
    },
  };
}

function table(w: Writer, unit: Unit, rows: readonly Allocation[]): TableBlock {
  const programs = programsById(w);
  return {
    type: 'table',
    id: `allocations_table_${unit}`,
    title: w.t(`report.allocations.table.${unit}`),
    sources: w.snapshot.allocations.sources,
    footnote: w.footnote(w.snapshot.allocations.sources),
    columns: [
      { label: w.t('report.column.merchant'), align: 'start', width: 23 },
      { label: w.t('report.column.place'), align: 'start', width: 9 },
      { label: w.t('report.column.program'), align: 'start', width: 21 },
      { label: w.t('report.column.granted'), align: 'end', width: 13 },
      { label: w.t('report.column.due'), align: 'end', width: 13 },
      { label: w.t('report.column.delivered'), align: 'end', width: 13 },
      { label: w.t('report.column.rate'), align: 'end', width: 8 },
    ],
    rows: rows.map((row) => [
      w.text(row.merchant),
      w.text(w.name(row.place)),
      programCell(programs, row.programId),
      w.amount(row.granted, unit),
      w.amount(row.due, unit),
      w.amount(row.delivered, unit),
      w.ratio(
        shareOf(row.delivered, row.due),
        'share',
        row.delivered === null ? 'not_collected' : 'nothing_to_divide',
      ),
    ]),
  };
}

/** What was promised to whom and what of it arrived, largest first. */
export function allocationsSection(w: Writer): Section {
  const { rows, total } = w.snapshot.allocations;
  const blocks = UNITS.flatMap((unit): Block[] => {
    const ofUnit = rows.filter((row) => row.unit === unit);
    return ofUnit.length === 0 ? [] : [chart(w, unit, ofUnit), table(w, unit, ofUnit)];
  });
  const said = { shown: rows.length, count: total, short: rows.filter(isBehind).length };
  return {
    id: 'allocations',
    name: w.t('report.section.allocations'),
    finding: rows.length === 0 ? w.t('report.allocations.none') : w.t('report.allocations.finding', said),
    blocks,
  };
}
