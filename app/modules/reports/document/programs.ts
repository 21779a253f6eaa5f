import { drawPairedBars, type Tone } from '#app/kernel/charts/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import { verdictCell } from './effects/verdict.ts';
import type { Block, Cell, ChartBlock, Section, TableBlock } from './model.ts';
import { changeOf, largest, type Writer } from './writer.ts';

/** The theme's colour of a programme's kind; indigo for a kind this version does not know. */
export function toneOf(kind: string): Tone {
  return KINDS.find((candidate) => candidate.code === kind)?.hue ?? 'indigo';
}

/** Programme names and colours by id. */
export function programsById(w: Writer): Map<number, { name: string; tone: Tone }> {
  return new Map(
    w.snapshot.programs.rows.map(({ program }) => [
      program.id,
      { name: w.name(program.name), tone: toneOf(program.kind) },
    ]),
  );
}

export function programCell(programs: ReturnType<typeof programsById>, id: number): Cell {
  const program = programs.get(id);
  const text = program?.name ?? String(id);
  return { text, exact: text, ...(program ? { tone: program.tone } : {}) };
}

const heldBy = (w: Writer, id: number, unit: Unit) =>
  w.snapshot.budgets.rows.find((row) => row.programId === id && row.unit === unit);

function comparison(w: Writer): ChartBlock | null {
  const rows = w.snapshot.programs.rows.flatMap((row) =>
    row.gmvFen === null || row.baseGmvFen === null ? [] : [{ ...row, now: row.gmvFen, base: row.baseGmvFen }],
  );
  if (rows.length === 0) return null;
  const drawn = largest(w, rows, (row) => row.now);
  const words = { granted: w.t('report.period.base'), delivered: w.t('report.period.now') };
  return {
    type: 'chart',
    id: 'programs',
    title: w.t('report.programs.chart', {
      count: rows.filter((row) => row.now > row.base).length,
      of: rows.length,
    }),
    description: w.t('report.programs.how') + drawn.said,
    drawing: drawPairedBars(
      drawn.rows.map((row) => ({
        label: w.name(row.program.name),
        granted: row.base,
        delivered: row.now,
        tone: toneOf(row.program.kind),
        text: `${w.f.money(row.now)}  ${w.change(row.base, row.now, row.active).text}`,
        hint: w.f.exactMoney(row.now),
      })),
      words,
      w.frame,
    ),
    table: {
      head: [w.t('report.column.program'), words.granted, words.delivered],
      rows: rows.map((row) => [w.name(row.program.name), w.f.exactMoney(row.base), w.f.exactMoney(row.now)]),
    },
  };
}

function reachTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.programs;
  return {
    type: 'table',
    id: 'programs_table',
    title: w.t('report.programs.activity'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.program'), align: 'start', width: 23 },
      { label: w.t('report.column.supported'), align: 'end', width: 9 },
      { label: w.t('report.column.active'), align: 'end', width: 9 },
      { label: w.t('report.column.impressions'), align: 'end', width: 14 },
      { label: w.t('report.column.gmv_base'), align: 'end', width: 18 },
      { label: w.t('report.column.gmv'), align: 'end', width: 18 },
      { label: w.t('report.column.change'), align: 'end', width: 9 },
    ],
    rows: rows.map((row) => [
      w.text(w.name(row.program.name), toneOf(row.program.kind)),
      w.count(row.supported),
      w.count(row.active),
      w.count(row.impressions),
      w.money(row.baseGmvFen),
      w.money(row.gmvFen),
      w.change(row.baseGmvFen, row.gmvFen, row.active),
    ]),
  };
}

/** What each programme gave of what it had, and what may be said about the sales of those it supported. */
function sayTable(w: Writer): TableBlock {
  const { budgets, programs } = w.snapshot;
  const given = (id: number, unit: Unit): Cell => {
    const held = heldBy(w, id, unit);
    if (held === undefined) return { ...w.text('—'), muted: true };
    const text = w.t('report.budget.of', {
      delivered: w.amount(held.delivered, unit).text,
      budget: w.f.amount(held.budget, unit),
    });
    return w.text(text);
  };
  const tested = new Map(w.snapshot.effects?.rows.map((row) => [row.programId, row]));
  const said = (id: number, change: number | null): Cell => {
    const effects = tested.get(id);
    if (effects && effects.verdict !== 'unknown') return verdictCell(w, effects);
    return change === null
      ? { ...w.text(w.t('report.programs.accumulating')), mark: 'neutral' }
      : { ...w.text(w.t('report.programs.changed')), mark: 'wait' };
  };
  return {
    type: 'table',
    id: 'programs_say',
    title: w.t('report.programs.say'),
    sources: budgets.sources,
    footnote: w.footnote(budgets.sources),
    columns: [
      { label: w.t('report.column.program'), align: 'start', width: 20 },
      { label: w.t('report.column.supported'), align: 'end', width: 9 },
      { label: w.t('report.programs.impressions_of'), align: 'end', width: 19 },
      { label: w.t('report.programs.coupons_of'), align: 'end', width: 22 },
      { label: w.t('report.column.change'), align: 'end', width: 9 },
      { label: w.t('report.programs.say'), align: 'start', width: 21 },
    ],
    rows: programs.rows.map((row) => {
      const change = changeOf(row.baseGmvFen, row.gmvFen);
      return [
        w.text(w.name(row.program.name), toneOf(row.program.kind)),
        w.count(row.supported),
        given(row.program.id, 'impressions'),
        given(row.program.id, 'fen'),
        w.change(row.baseGmvFen, row.gmvFen, row.active),
        said(row.program.id, change),
      ];
    }),
  };
}

/** The programmes side by side: whom they reached, what they gave, and how those merchants' sales changed. */
export function programsSection(w: Writer): Section | null {
  if (w.snapshot.scope.of === 'program') return null;
  const { rows } = w.snapshot.programs;
  const most = [...rows].sort((a, b) => b.supported - a.supported)[0];
  const note: Block = { type: 'note', text: w.t('report.note.changed_not_caused') };
  const blocks = rows.length === 0 ? [] : [comparison(w), reachTable(w), sayTable(w), note];
  return {
    id: 'programs',
    name: w.t('report.section.programs'),
    finding:
      most === undefined || most.supported === 0
        ? w.t('report.programs.none')
        : w.t('report.programs.finding', {
            program: w.name(most.program.name),
            merchants: w.f.exactCount(most.supported),
          }),
    blocks: blocks.filter((block) => block !== null),
  };
}
