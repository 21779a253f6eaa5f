import { NotFound } from '#app/kernel/errors.ts';
import type { Block, ReportDocument, ReportSection } from '#app/modules/reports/index.ts';

/** The rows of the overview, from the top: charts beside each other, a table alone. What has no data is left out. */
const OVERVIEW = [
  ['months_gmv', 'growth'],
  ['programs_say'],
  ['meters_impressions', 'meters_fen'],
  ['venues', 'channels'],
  ['regions', 'categories'],
] as const;

/** A report without its sections: what every page of it says at the top. */
export type ReportHead = Omit<ReportDocument, 'sections' | 'headline'> & {
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
};

export function headOf({ sections, headline: _, ...head }: ReportDocument): ReportHead {
  const tabs = sections.filter(({ id }) => id !== 'summary').map(({ id, name }) => ({ id, name }));
  return { ...head, tabs };
}

/** The blocks of the overview row by row, wherever in the report they stand. */
export function overviewOf(report: ReportDocument): Block[][] {
  const blocks = report.sections.flatMap((section) => section.blocks);
  const find = (id: string) => blocks.find((block) => 'id' in block && block.id === id) ?? [];
  return OVERVIEW.map((ids) => ids.flatMap(find)).filter((row) => row.length > 0);
}

/** @throws NotFound where a report has no such section */
export function sectionOf(report: ReportDocument, id: string | undefined): ReportSection {
  const section = report.sections.find((candidate) => candidate.id === id);
  if (!section) throw new NotFound('errors.not_found');
  return section;
}
