/** Difference-in-differences for staggered starts: rows or moments in, effects with their errors out. Knows nothing of the portal. */
export { aggregate } from './aggregate.ts';
export { effectsFromMoments, estimateFromMoments, type MomentPanel, momentPanel } from './by-moments.ts';
export { PanelError } from './design.ts';
export { criticalOf, type DidResult, type Effect, estimateDid, jointTest } from './estimate.ts';
export type { GroupTimeEffect, GroupTimeOptions } from './group-time.ts';
export { standardError, type WaldTest } from './inference.ts';
export { gatherMoments, type Moment } from './moments.ts';
export type { Observation } from './panel.ts';
