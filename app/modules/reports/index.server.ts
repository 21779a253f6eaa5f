/** The server door of reports: draft, freeze, review, publish, read, print. */
export { CHART_FORMATS, type ChartFormat, reportChart } from './charts/index.server.ts';
export { draftNextVersion, draftReport, freezeReport } from './commands.server.ts';
export { getReportJob, listOwnReportJobs, requestReport } from './job.server.ts';
export { publishReport, retractReport, reviewReport } from './life.server.ts';
export { makeOpenReports, makeReport } from './make.server.ts';
export { listMeasured, type MeasuredValue } from './measured.server.ts';
export { OPEN_DATA_FILES, type OpenDataFile, openDataFile } from './open-data/index.server.ts';
export { reportPage } from './page.server.ts';
export { closeRenderer, warmRenderer } from './pdf/pool.server.ts';
export {
  type FrozenReport,
  findNewestReport,
  findNewestVersion,
  getReport,
  getSnapshot,
  listReports,
  type ReportVersionView,
} from './queries.server.ts';
export { type Paper, renderPdf } from './rendering.server.ts';
export { listReportSchedules, requestMonthly, setReportSchedule } from './schedule.server.ts';
export { nameOfFile, type VerifiedReport, verifyHash } from './verify.server.ts';
export { reportWorkbook } from './workbook/index.server.ts';
