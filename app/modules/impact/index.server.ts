/** The server door of impact: everything a report is written from, in one look, and the estimators themselves. */
export { type DidResult, type Effect, estimateDid, type Observation } from './did/index.ts';
export { decomposeBoth } from './lmdi.ts';
export { measureImpact } from './measure.server.ts';
export { listOpenAwards } from './open-awards.server.ts';
