/** Difference-in-differences for staggered starts: rows in, effects with their errors out. Knows nothing of the portal. */
export { type DidResult, type Effect, estimateDid } from './estimate.ts';
export type { GroupTimeOptions } from './group-time.ts';
export type { Observation } from './panel.ts';
