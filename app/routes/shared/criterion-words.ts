import { localized, type Translate } from '#app/i18n/index.ts';
import type { RubricCriterion } from '#app/modules/programs/index.ts';

/** What a criterion of a rubric is called: a manager's own words, or the catalogue's for one of a template. */
export const criterionLabel = (
  { code, label }: Pick<RubricCriterion, 'code' | 'label'>,
  t: Translate,
): string => (label ? localized(label, t.locale) : t.any(`review.criterion.${code}`));
