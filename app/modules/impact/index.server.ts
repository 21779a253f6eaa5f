/** The server door of impact: what every figure means, everything a report is written from, and the estimators themselves. */
export { type ClaimView, enterClaim, listClaims, withdrawClaim } from './claims/claims.server.ts';
export { defineIndicator } from './definitions/commands.server.ts';
export { type GoalView, listGoals, setGoal } from './definitions/goals.server.ts';
export { listDefinitions, listVersions } from './definitions/queries.server.ts';
export { listProvinces } from './delivered.server.ts';
export { type DidResult, type Effect, estimateDid, type Observation } from './did/index.ts';
export {
  type Explored,
  exploreDelivered,
  listExploredRows,
} from './explore/explore.server.ts';
export { decomposeBoth } from './lmdi.ts';
export { measureImpact } from './measure.server.ts';
export { listOpenAwards } from './open-awards.server.ts';
