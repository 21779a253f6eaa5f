/** Who did what, when and why: appended in the transaction of the change itself, never edited. */
export { type AuditEvent, recordAudit, recordAudits } from './commands.server.ts';
export { listAudit } from './queries.server.ts';
