/** The server door of the awards. */
export { determineApplication } from './commands.server.ts';
export { deliverMeasure } from './measures.server.ts';
export { type AwardSummary, type AwardView, findAward, getAward, listAwards } from './queries.server.ts';
export { listSupport, type SupportView } from './support.server.ts';
