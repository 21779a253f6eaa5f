import { RuleBroken } from '#app/kernel/errors.ts';
import type { Criterion } from './criteria.ts';
import type { RubricCriterion } from './rubric.ts';

type Change<Judged> =
  | { readonly change: 'add' | 'edit'; readonly criterion: Judged }
  | { readonly change: 'remove'; readonly code: string };

/** One act of a manager on the working copy of the criteria. */
export type CriteriaChange = Change<Criterion>;

/** One act of a manager on the working copy of the rubric. */
export type RubricChange =
  | Change<RubricCriterion>
  | { readonly change: 'move'; readonly code: string; readonly to: 'up' | 'down' };

const MOST_CRITERIA = 30;
const MOST_IN_RUBRIC = 20;

interface Coded {
  readonly code: string;
}

function placeOf(all: readonly Coded[], code: string): number {
  const at = all.findIndex((criterion) => criterion.code === code);
  if (at < 0) throw new RuleBroken('setup.error.no_criterion', code);
  return at;
}

function changed<Judged extends Coded>(
  all: readonly Judged[],
  act: Change<Judged>,
  { most, message }: { most: number; message: string },
): Judged[] {
  if (act.change === 'add') {
    if (all.length >= most) throw new RuleBroken(message);
    return [...all, act.criterion];
  }
  if (act.change === 'remove') return all.toSpliced(placeOf(all, act.code), 1);
  return all.with(placeOf(all, act.criterion.code), act.criterion);
}

/** The criteria after an act. @throws RuleBroken */
export const changeCriteria = (criteria: readonly Criterion[], act: CriteriaChange): Criterion[] =>
  changed(criteria, act, { most: MOST_CRITERIA, message: 'setup.error.too_many_criteria' });

/** The rubric after an act; reviewers always have something to judge. @throws RuleBroken */
export function changeRubric(rubric: readonly RubricCriterion[], act: RubricChange): RubricCriterion[] {
  if (act.change !== 'move') {
    const after = changed(rubric, act, { most: MOST_IN_RUBRIC, message: 'setup.error.rubric_too_long' });
    if (after.length === 0) throw new RuleBroken('review.error.no_criterion');
    return after;
  }
  const at = placeOf(rubric, act.code);
  const other = at + (act.to === 'up' ? -1 : 1);
  const [one, next] = [rubric[at], rubric[other]];
  if (!one || !next) throw new RuleBroken('setup.error.no_further', act.code);
  return rubric.with(at, next).with(other, one);
}
