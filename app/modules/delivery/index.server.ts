/** The server door of delivery data. */
export {
  type DeliveredSummary,
  type Dimension,
  deliveredForMerchant,
  deliveredForProgram,
  listDelivered,
  listDeliveredDays,
} from './delivered.server.ts';
export { type ImportDelivery, type ImportOutcome, importDelivery } from './import.server.ts';
export { KEPT_ISSUES } from './issue-log.server.ts';
export { issuesCsv } from './issues-csv.server.ts';
export {
  findJob,
  findReading,
  getBatch,
  listBatches,
  listIssues,
} from './queries.server.ts';
export { discardBatch, receiveImport, requestPosting } from './receive.server.ts';
export { reverseBatch } from './reverse.server.ts';
export { resumeImports, runImport } from './run.server.ts';
export { MAX_UPLOAD_BYTES, type SpooledFile, spoolImport, sweepSpool } from './spool.server.ts';
