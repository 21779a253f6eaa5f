import { FIGURE_IDS, type FigureId } from '#app/modules/impact/index.ts';
import type { Section, TableBlock } from './model.ts';
import type { Writer } from './writer.ts';

/** The figures the report has, in its order. */
const figuresOf = (w: Writer) =>
  FIGURE_IDS.flatMap((id) => {
    const figure = w.snapshot.figures[id];
    return figure === undefined ? [] : { id, figure };
  });

function definitionOf(w: Writer, id: FigureId): string {
  const { formula, filter } = w.meaning(id);
  return formula === '' ? '' : w.t('report.sources.definition', { formula, filter });
}

function definitions(w: Writer): TableBlock {
  return {
    type: 'table',
    id: 'figures_table',
    title: w.t('report.sources.figures'),
    sources: [],
    footnote: null,
    columns: [
      { label: w.t('report.column.figure'), align: 'start', width: 20 },
      { label: w.t('report.column.value'), align: 'end', width: 19 },
      { label: w.t('report.column.definition'), align: 'start', width: 35 },
      { label: w.t('report.column.source'), align: 'start', width: 26 },
    ],
    rows: figuresOf(w).map(({ id, figure }) => {
      const cell = w.figure(id);
      const rows = figure.sources.map((name) => w.snapshot.sources[name]?.rows ?? 0);
      return [
        { ...w.text(cell.label), anchor: id },
        {
          text: cell.exact,
          exact: cell.exact,
          number: cell.number ?? undefined,
          muted: figure.value === null,
        },
        w.text(definitionOf(w, id)),
        w.text(
          w.t('report.sources.rows', {
            names: w.f.list(figure.sources.map((name) => w.sourceName(name))),
            rows: rows.map((count) => w.f.exactCount(count)).join(' + '),
            version: figure.definitionVersion,
          }),
        ),
      ];
    }),
  };
}

function queries(w: Writer): TableBlock {
  return {
    type: 'table',
    id: 'sources_table',
    title: w.t('report.sources.queries'),
    sources: [],
    footnote: null,
    columns: [
      { label: w.t('report.column.source'), align: 'start', width: 24 },
      { label: w.t('report.column.query'), align: 'start', width: 30 },
      { label: w.t('report.column.rows'), align: 'end', width: 16 },
      { label: w.t('report.column.batches'), align: 'start', width: 30 },
    ],
    rows: Object.entries(w.snapshot.sources).map(([name, source]) => [
      w.text(w.sourceName(name)),
      w.text(source.query),
      w.count(source.rows),
      w.text(source.batches.length === 0 ? w.t('report.sources.no_batches') : batchList(source.batches)),
    ]),
  };
}

/** `3, 7–12, 15` */
function batchList(ids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && id === last[1] + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function batches(w: Writer): TableBlock {
  return {
    type: 'table',
    id: 'batches_table',
    title: w.t('report.sources.batches'),
    sources: [],
    footnote: null,
    columns: [
      { label: w.t('report.column.batch'), align: 'start', width: 8 },
      { label: w.t('report.column.file'), align: 'start', width: 31 },
      { label: w.t('report.column.rows'), align: 'end', width: 13 },
      { label: w.t('report.column.sha256'), align: 'start', width: 48 },
    ],
    rows: w.snapshot.batches.map((batch) => [
      w.text(String(batch.id)),
      w.text(batch.file),
      w.count(batch.rows),
      w.text(batch.sha256),
    ]),
  };
}

/** Every figure with every digit, what it means and which rows it was read from. */
export function sourcesSection(w: Writer): Section {
  return {
    id: 'sources',
    name: w.t('report.section.sources'),
    finding: w.t('report.sources.finding', { count: figuresOf(w).length }),
    blocks: [definitions(w), queries(w), ...(w.snapshot.batches.length === 0 ? [] : [batches(w)])],
  };
}
