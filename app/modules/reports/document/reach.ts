import { drawBars, type Tone } from '#app/kernel/charts/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Cell, ChartBlock, Column, Section, TableBlock } from './model.ts';
import type { Writer } from './writer.ts';

interface Reached {
  readonly name: LocalizedText;
  readonly merchants: number;
  readonly impressions: number | null;
  readonly gmvFen: number | null;
}

const SHOWN = 12;

function chart(
  w: Writer,
  rows: readonly Reached[],
  of: 'regions' | 'categories',
  tone: Tone,
): ChartBlock | null {
  const ranked = [...rows].sort((a, b) => b.merchants - a.merchants).slice(0, SHOWN);
  const first = ranked[0];
  if (first === undefined) return null;
  const total = rows.reduce((sum, row) => sum + row.merchants, 0);
  return {
    type: 'chart',
    title: w.t(`report.reach.${of}.first`, {
      name: w.name(first.name),
      share: w.f.percent(first.merchants / Math.max(total, 1)),
    }),
    description:
      rows.length > ranked.length
        ? w.t(`report.reach.${of}.some`, { shown: ranked.length, count: rows.length })
        : w.t(`report.reach.${of}.all`),
    drawing: drawBars(
      ranked.map((row) => ({
        label: w.name(row.name),
        value: row.merchants,
        text: w.f.exactCount(row.merchants),
        tone,
      })),
      w.frames.full,
    ),
    table: {
      head: [
        w.t(`report.column.${of === 'regions' ? 'region' : 'category'}`),
        w.t('report.column.merchants'),
      ],
      rows: rows.map((row) => [w.name(row.name), w.f.exactCount(row.merchants)]),
    },
  };
}

const figures = (w: Writer, row: Reached): Cell[] => [
  w.count(row.merchants),
  w.count(row.impressions),
  w.money(row.gmvFen),
];

const figureColumns = (w: Writer, widths: readonly [number, number, number]): Column[] => [
  { label: w.t('report.column.merchants'), align: 'end', width: widths[0] },
  { label: w.t('report.column.impressions'), align: 'end', width: widths[1] },
  { label: w.t('report.column.gmv'), align: 'end', width: widths[2] },
];

function regionsTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.regions;
  return {
    type: 'table',
    title: w.t('report.reach.regions'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.region'), align: 'start', width: 26 },
      { label: w.t('report.column.places'), align: 'end', width: 14 },
      ...figureColumns(w, [14, 20, 26]),
    ],
    rows: rows.map((row) => [w.text(w.name(row.name)), w.count(row.places), ...figures(w, row)]),
  };
}

function categoriesTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.categories;
  return {
    type: 'table',
    title: w.t('report.reach.categories'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.category'), align: 'start', width: 34 },
      ...figureColumns(w, [16, 22, 28]),
    ],
    rows: rows.map((row) => [w.text(w.name(row.name)), ...figures(w, row)]),
  };
}

/** Where the supported merchants are and what they sell. */
export function reachSection(w: Writer): Section {
  const { regions, categories } = w.snapshot;
  const blocks = [
    chart(w, regions.rows, 'regions', 'indigo'),
    regions.rows.length === 0 ? null : regionsTable(w),
    chart(w, categories.rows, 'categories', 'belt'),
    categories.rows.length === 0 ? null : categoriesTable(w),
  ];
  return {
    id: 'reach',
    name: w.t('report.section.reach'),
    finding:
      regions.rows.length === 0
        ? w.t('report.reach.none')
        : w.t('report.reach.finding', {
            merchants: w.say('merchants_supported'),
            places: w.say('places_reached'),
            count: regions.rows.length,
          }),
    blocks: blocks.filter((block) => block !== null),
  };
}
