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
export { nextMonthly, USUAL_DAY } from './monthly.ts';
export { provinceName } from './regions.ts';
export { defaultBase, type ReportScopeInput, reportReason } from './schema.ts';
export {
  canMoveReport,
  isPublic,
  REPORT_MOVE_NAMES,
  REPORT_MOVES,
  REPORT_STATES,
  type ReportMoveName,
  type ReportState,
} from './states.ts';
