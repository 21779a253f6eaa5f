/** The shared door of reports: what a page shows of one. */
export type {
  Block,
  Cell,
  FigureCell,
  ReportDocument,
  Section as ReportSection,
  TableBlock,
} from './document/model.ts';
export { shortHash } from './document/model.ts';
export type { ReportScopeInput } from './schema.ts';
