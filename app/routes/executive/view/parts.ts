import { NotFound } from '#app/kernel/errors.ts';
import type { Block, ReportDocument, ReportSection } from '#app/modules/reports/index.ts';

/** What stands on the overview, two beside each other. What a report has no data for is left out. */
const OVERVIEW = [
  'months_gmv',
  'growth',
  'venues',
  'programs_say',
  'meters_impressions',
  'meters_fen',
  'regions',
  'categories',
] as const;

/** A report without its sections: what every page of it says at the top. */
export type ReportHead = Omit<ReportDocument, 'sections' | 'headline'> & {
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
};

export function headOf({ sections, headline: _, ...head }: ReportDocument): ReportHead {
  const tabs = sections.filter(({ id }) => id !== 'summary').map(({ id, name }) => ({ id, name }));
  return { ...head, tabs };
}

/** The blocks of the overview, in its order, wherever in the report they stand. */
export function overviewOf(report: ReportDocument): Block[] {
  const blocks = report.sections.flatMap((section) => section.blocks);
  return OVERVIEW.flatMap((id) => blocks.find((block) => 'id' in block && block.id === id) ?? []);
}

/** @throws NotFound where a report has no such section */
export function sectionOf(report: ReportDocument, id: string | undefined): ReportSection {
  const section = report.sections.find((candidate) => candidate.id === id);
  if (!section) throw new NotFound('errors.not_found');
  return section;
}
