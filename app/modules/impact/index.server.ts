/** The server door of impact: everything a report is written from, in one look. */
export { measureImpact } from './measure.server.ts';
