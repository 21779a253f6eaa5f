/** The shared door of reports: what a page shows of one. */
export type {
  Block,
  Cell,
  ChartBlock,
  FigureCell,
  ReportDocument,
  Section as ReportSection,
  TableBlock,
} from './document/model.ts';
export { shortHash } from './document/model.ts';
export { type ReportScopeInput, reportScopeSchema } from './schema.ts';
export type { ReportSnapshot } from './snapshot.ts';
