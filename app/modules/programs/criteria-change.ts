import { RuleBroken } from '#app/kernel/errors.ts';
import type { Criterion } from './criteria.ts';

/** One act of a manager on the working copy of the criteria. */
export type CriteriaChange =
  | { readonly change: 'add' | 'edit'; readonly criterion: Criterion }
  | { readonly change: 'remove'; readonly code: string };

const MOST_CRITERIA = 30;

/** The criteria after an act. @throws RuleBroken */
export function changeCriteria(criteria: readonly Criterion[], act: CriteriaChange): Criterion[] {
  if (act.change === 'add') {
    if (criteria.length >= MOST_CRITERIA) throw new RuleBroken('setup.error.too_many_criteria');
    return [...criteria, act.criterion];
  }
  const code = act.change === 'remove' ? act.code : act.criterion.code;
  if (!criteria.some((criterion) => criterion.code === code))
    throw new RuleBroken('setup.error.no_criterion', code);
  return act.change === 'remove'
    ? criteria.filter((criterion) => criterion.code !== code)
    : criteria.map((criterion) => (criterion.code === code ? act.criterion : criterion));
}
