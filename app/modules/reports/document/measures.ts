import { drawPairedBars } from '#app/kernel/charts/index.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { ChartBlock, Section, TableBlock } from './model.ts';
import { programCell, programsById } from './programs.ts';
import type { Writer } from './writer.ts';

type Measure = ReportSnapshot['measures']['rows'][number];

function byArea(rows: readonly Measure[]): { area: Measure['area']; granted: number; delivered: number }[] {
  const areas = [...new Set(rows.map((row) => row.area))];
  return areas.map((area) => {
    const inArea = rows.filter((row) => row.area === area);
    return {
      area,
      granted: inArea.reduce((sum, row) => sum + row.granted, 0),
      delivered: inArea.reduce((sum, row) => sum + row.delivered, 0),
    };
  });
}

function chart(w: Writer, rows: readonly Measure[]): ChartBlock {
  const areas = byArea(rows);
  const words = { granted: w.t('report.column.granted'), delivered: w.t('report.column.carried_out') };
  const of = (area: (typeof areas)[number]) =>
    `${w.f.exactCount(area.delivered)} / ${w.f.exactCount(area.granted)}`;
  return {
    type: 'chart',
    id: 'measures',
    title: w.t('report.measures.areas', { count: areas.length }),
    description: w.t('report.measures.how'),
    drawing: drawPairedBars(
      areas.map((area) => ({
        ...area,
        label: w.t(`programs.area.${area.area}`),
        text: of(area),
        tone: 'good' as const,
      })),
      words,
      w.frame,
    ),
    table: {
      head: [w.t('report.column.area'), words.granted, words.delivered],
      rows: areas.map((area) => [
        w.t(`programs.area.${area.area}`),
        w.f.exactCount(area.granted),
        w.f.exactCount(area.delivered),
      ]),
    },
  };
}

function table(w: Writer, rows: readonly Measure[]): TableBlock {
  const programs = programsById(w);
  return {
    type: 'table',
    id: 'measures_table',
    title: w.t('report.measures.table'),
    sources: w.snapshot.measures.sources,
    footnote: w.footnote(w.snapshot.measures.sources),
    columns: [
      { label: w.t('report.column.area'), align: 'start', width: 18 },
      { label: w.t('report.column.measure'), align: 'start', width: 30 },
      { label: w.t('report.column.program'), align: 'start', width: 26 },
      { label: w.t('report.column.granted'), align: 'end', width: 13 },
      { label: w.t('report.column.carried_out'), align: 'end', width: 13 },
    ],
    rows: rows.map((row) => [
      w.text(w.t(`programs.area.${row.area}`)),
      w.text(row.illustrative ? `${w.name(row.name)} *` : w.name(row.name)),
      programCell(programs, row.programId),
      w.count(row.granted),
      w.count(row.delivered),
    ]),
  };
}

/** Support that is not money: how often it was granted and how often it was carried out. */
export function measuresSection(w: Writer): Section {
  const { rows } = w.snapshot.measures;
  return {
    id: 'measures',
    name: w.t('report.section.measures'),
    finding:
      rows.length === 0
        ? w.t('report.measures.none')
        : w.t('report.measures.finding', {
            granted: w.say('measures_granted'),
            delivered: w.say('measures_delivered'),
          }),
    blocks: rows.length === 0 ? [] : [chart(w, rows), table(w, rows)],
  };
}
