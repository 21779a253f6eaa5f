/** The shared door: states, moves and what a page may check before it asks. */
export type { CycleMatch, Stated } from './matching/match.ts';
export { MOVE_OF, mustBeDeterminable } from './rules.ts';
export {
  type Determination,
  determinationSchema,
  moveSchema,
  type Outcome,
  REASONS,
  type StaffMove,
} from './schema.ts';
export {
  type ApplicationState,
  canMove,
  isEditable,
  MOVE_NAMES,
  MOVES,
  type MoveName,
  STATES,
  WAITING,
} from './states.ts';
