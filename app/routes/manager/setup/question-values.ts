import { yuanText } from '#app/kernel/quantity.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { boundsOf } from './question-form.ts';

/** A question as its form shows it. */
export function valuesOfQuestion(question: Question) {
  const { type, section, required, when, words, options = [], columns = [] } = question;
  const shown = (bound: number) => (type === 'money' ? yuanText(bound) : String(bound));
  const bounds = boundsOf(type).flatMap((name) => {
    const bound = question[name];
    return bound === undefined ? [] : [[name, shown(bound)] as const];
  });
  return {
    section,
    required,
    ...Object.fromEntries(bounds),
    ...(when && { when: `${when.question}:${when.equals}` }),
    ...words,
    options: options.map((value) => ({ value, label: words?.options?.[value] })),
    columns: columns.map((column) => ({ ...column })),
  };
}
