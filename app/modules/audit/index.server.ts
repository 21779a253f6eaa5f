/** Who did what, when and why: appended in the transaction of the change itself, never edited. */
export { type AuditEvent, recordAudit } from './commands.server.ts';
export { listAudit } from './queries.server.ts';
