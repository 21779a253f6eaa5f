import { drawBars, type Tone } from '#app/kernel/charts/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Cell, ChartBlock, Column, Section, TableBlock } from './model.ts';
import type { Writer } from './writer.ts';

interface Reached {
  readonly name: LocalizedText;
  readonly supported: number;
  readonly active: number;
  readonly impressions: number | null;
  readonly gmvFen: number | null;
}

const SHOWN = 12;

/** Supported merchants; before anybody has an award, those the delivery data names. */
const countedBy = (w: Writer) => (w.value('merchants_supported') === 0 ? 'active' : 'supported');

function chart(
  w: Writer,
  rows: readonly Reached[],
  of: 'regions' | 'categories',
  tone: Tone,
): ChartBlock | null {
  const key = countedBy(w);
  const ranked = [...rows].sort((a, b) => b[key] - a[key]).slice(0, SHOWN);
  const first = ranked[0];
  if (first === undefined) return null;
  const total = rows.reduce((sum, row) => sum + row[key], 0);
  return {
    type: 'chart',
    id: of,
    title: w.t(`report.reach.${of}.first.${key}`, {
      name: w.name(first.name),
      share: w.f.percent(first[key] / Math.max(total, 1)),
    }),
    description:
      rows.length > ranked.length
        ? w.t(`report.reach.${of}.some.${key}`, { shown: ranked.length, count: rows.length })
        : w.t(`report.reach.${of}.all.${key}`),
    drawing: drawBars(
      ranked.map((row) => ({
        label: w.name(row.name),
        value: row[key],
        text: w.f.exactCount(row[key]),
        tone,
      })),
      w.frame,
    ),
    table: {
      head: [w.t(`report.column.${of === 'regions' ? 'region' : 'category'}`), w.t(`report.column.${key}`)],
      rows: rows.map((row) => [w.name(row.name), w.f.exactCount(row[key])]),
    },
  };
}

const figures = (w: Writer, row: Reached): Cell[] => [
  w.count(row.supported),
  w.count(row.active),
  w.count(row.impressions),
  w.money(row.gmvFen),
];

const figureColumns = (w: Writer, widths: readonly [number, number, number, number]): Column[] => [
  { label: w.t('report.column.supported'), align: 'end', width: widths[0] },
  { label: w.t('report.column.active'), align: 'end', width: widths[1] },
  { label: w.t('report.column.impressions'), align: 'end', width: widths[2] },
  { label: w.t('report.column.gmv'), align: 'end', width: widths[3] },
];

function regionsTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.regions;
  return {
    type: 'table',
    id: 'regions_table',
    title: w.t('report.reach.regions'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.region'), align: 'start', width: 22 },
      { label: w.t('report.column.places'), align: 'end', width: 11 },
      ...figureColumns(w, [12, 12, 19, 24]),
    ],
    rows: rows.map((row) => [w.text(w.name(row.name)), w.count(row.places), ...figures(w, row)]),
  };
}

function categoriesTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.categories;
  const grown = rows.some((row) => row.baseGmvFen !== undefined);
  const widths = grown ? ([9, 9, 16, 18] as const) : ([12, 12, 19, 24] as const);
  const growth: Column[] = [
    { label: w.t('report.column.gmv_base'), align: 'end', width: 18 },
    { label: w.t('report.column.change'), align: 'end', width: 10 },
  ];
  return {
    type: 'table',
    id: 'categories_table',
    title: w.t('report.reach.categories'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.category'), align: 'start', width: grown ? 20 : 33 },
      ...figureColumns(w, widths),
      ...(grown ? growth : []),
    ],
    rows: rows.map(({ baseGmvFen: base = null, ...row }) => [
      w.text(w.name(row.name)),
      ...figures(w, row),
      ...(grown ? [w.money(base), w.change(base, row.gmvFen, row.active)] : []),
    ]),
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
        : w.t(`report.reach.finding.${countedBy(w)}`, {
            merchants: w.say(countedBy(w) === 'supported' ? 'merchants_supported' : 'merchants_active'),
            places: w.say('places_reached'),
            count: regions.rows.length,
          }),
    blocks: blocks.filter((block) => block !== null),
  };
}
