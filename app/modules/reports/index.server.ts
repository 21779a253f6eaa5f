/** The server door of reports: draft, freeze, read, print. */
export { draftReport, freezeReport } from './commands.server.ts';
export { reportPage } from './page.server.ts';
export { closeRenderer, warmRenderer } from './pdf/pool.server.ts';
export {
  type FrozenReport,
  findNewestReport,
  getReport,
  getSnapshot,
  listReports,
} from './queries.server.ts';
export { renderPdf } from './rendering.server.ts';
