/** The server door of the awards. */
export { type Excess, settleDelivered } from './attribution.server.ts';
export {
  type Determined,
  determineApplication,
  determineApplications,
  type Outcome,
} from './determine.server.ts';
export { deliverMeasure } from './measures.server.ts';
export { type AwardSummary, type AwardView, findAward, getAward, listAwards } from './queries.server.ts';
export { listSupport, type SupportView } from './support.server.ts';
