import type { Translate } from '#app/i18n/index.ts';
import type { Fact } from '#app/modules/programs/index.ts';
import { questionLabel } from '../../shared/question-words.ts';

/** What a criterion judges, in words. */
export const factName = ({ fact, question }: Fact, t: Translate): string =>
  question ? questionLabel(question, t) : t.any(`setup.fact.${fact}`);
