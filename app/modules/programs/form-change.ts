import { RuleBroken } from '#app/kernel/errors.ts';
import { deciders, formProblems, KEPT_QUESTIONS, MOST_QUESTIONS } from './form.ts';
import type { Question } from './question.ts';

/** One act of a manager on the working copy of a form. */
export type FormChange =
  | { readonly change: 'add'; readonly question: Question }
  | { readonly change: 'edit'; readonly question: Question }
  | { readonly change: 'move'; readonly key: string; readonly to: 'up' | 'down' }
  | { readonly change: 'remove'; readonly key: string };

/** The questions that are asked only because of an answer to this one. */
export const dependents = (questions: readonly Question[], key: string): Question[] =>
  questions.filter(({ when }) => when?.question === key);

function indexOf(questions: readonly Question[], key: string): number {
  const at = questions.findIndex((question) => question.key === key);
  if (at < 0) throw new RuleBroken('setup.error.no_question', key);
  return at;
}

/** The place of the next question of the same section in that direction; -1 where there is none. */
export function neighbourOf(questions: readonly Question[], key: string, to: 'up' | 'down'): number {
  const at = indexOf(questions, key);
  const isSame = (question: Question) => question.section === questions[at]?.section;
  return to === 'up'
    ? questions.slice(0, at).findLastIndex(isSame)
    : questions.findIndex((question, place) => place > at && isSame(question));
}

function moved(questions: readonly Question[], key: string, to: 'up' | 'down'): Question[] {
  const at = indexOf(questions, key);
  const other = neighbourOf(questions, key, to);
  if (other < 0) throw new RuleBroken('setup.error.no_further', key);
  return questions.map((question, place) =>
    place === at ? (questions[other] ?? question) : place === other ? (questions[at] ?? question) : question,
  );
}

function edited(questions: readonly Question[], question: Question): Question[] {
  const at = indexOf(questions, question.key);
  const before = questions[at];
  if (before?.section === question.section)
    return questions.map((old, place) => (place === at ? question : old));
  // In another section it stands last.
  return [...questions.filter((_, place) => place !== at), question];
}

function removed(questions: readonly Question[], key: string): Question[] {
  indexOf(questions, key);
  if (KEPT_QUESTIONS.includes(key)) throw new RuleBroken('setup.error.kept', key);
  const left = dependents(questions, key).length;
  if (left > 0) throw new RuleBroken('setup.error.decides', key, { count: left });
  return questions.filter((question) => question.key !== key);
}

/**
 * The form after an act.
 * @throws RuleBroken where it would contradict itself: a condition never looks at what is not asked before it
 */
export function changeForm(questions: readonly Question[], act: FormChange): Question[] {
  const after =
    act.change === 'add'
      ? [...questions, act.question]
      : act.change === 'edit'
        ? edited(questions, act.question)
        : act.change === 'move'
          ? moved(questions, act.key, act.to)
          : removed(questions, act.key);
  if (after.length > MOST_QUESTIONS) throw new RuleBroken('setup.error.too_many_questions');
  const [problem] = formProblems(after);
  if (problem) throw new RuleBroken(problem.message, problem.path);
  return after;
}

/** Whether an act would be taken: for the buttons that are offered. */
export function canChangeForm(questions: readonly Question[], act: FormChange): boolean {
  try {
    changeForm(questions, act);
    return true;
  } catch (error) {
    if (error instanceof RuleBroken) return false;
    throw error;
  }
}

/** The questions a condition of this one can look at; for a new one, those before the end of its section. */
export const conditionChoices = (questions: readonly Question[], of: Question): Question[] =>
  deciders(questions.some(({ key }) => key === of.key) ? questions : [...questions, of], of);

/** A key nobody has used in the cycle: `own_1`, `own_2` … */
export function nextOwnKey(used: Iterable<string>): string {
  const taken = new Set(used);
  let number = 1;
  while (taken.has(`own_${number}`)) number += 1;
  return `own_${number}`;
}
