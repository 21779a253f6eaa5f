import { localized, type Translate } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Question } from '#app/modules/programs/index.ts';

/** What is asked: a manager's own words, or the catalogue's for a question of a template. */
export const questionLabel = ({ key, words }: Pick<Question, 'key' | 'words'>, t: Translate): string =>
  words ? localized(words.label, t.locale) : t.any(`programs.question.${key}`);

export function questionHint({ key, words }: Question, t: Translate): string | undefined {
  if (words) return words.hint && localized(words.hint, t.locale);
  return t.has(`programs.hint.${key}`) ? t.any(`programs.hint.${key}`) : undefined;
}

export function optionLabel({ words }: Question, value: string, t: Translate): string {
  const own = words?.options?.[value];
  return own ? localized(own, t.locale) : t.any(`programs.option.${value}`);
}

export const unitLabel = ({ words }: Question, t: Translate): string | undefined =>
  words?.unit && localized(words.unit, t.locale);

/** The label of a field by its name, for a summary of what is wrong. */
export const labelIn =
  (questions: readonly Question[], t: Translate) =>
  (path: string): string =>
    questionLabel(questions.find(({ key }) => key === path) ?? { key: path }, t);

/** The sentence of a criterion: a manager's own, or the catalogue's for one of a template. */
export const criterionSays = (
  { code, says }: { readonly code: string; readonly says?: LocalizedText | undefined },
  t: Translate,
): string => (says ? localized(says, t.locale) : t.any(`programs.criterion.${code}`));
