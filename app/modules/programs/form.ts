import { z } from 'zod';
import { type Issue, RuleBroken } from '#app/kernel/errors.ts';
import { offersChoices, type Question, questionSchema, SECTIONS, valuesOf } from './question.ts';

export const MOST_QUESTIONS = 60;

/** A version of a cycle's form. */
export interface CycleForm {
  readonly version: number;
  readonly questions: readonly Question[];
}

/** What the portal itself reads from the answers: how much is asked for, and who signs. No form goes without them. */
export const KEPT_QUESTIONS: readonly string[] = ['requested_impressions', 'signed_by', 'declaration'];

/** True where `later` is asked after `earlier`: by section, and inside one in the order of the form. */
export function isAskedAfter(questions: readonly Question[], later: Question, earlier: Question): boolean {
  const sections = SECTIONS.indexOf(later.section) - SECTIONS.indexOf(earlier.section);
  return sections > 0 || (sections === 0 && questions.indexOf(later) > questions.indexOf(earlier));
}

/** The questions another one can depend on: fixed values, asked of everybody, and before it. */
export const deciders = (questions: readonly Question[], of: Question): Question[] =>
  questions.filter(
    (candidate) =>
      candidate.key !== of.key &&
      candidate.when === undefined &&
      valuesOf(candidate).length > 0 &&
      isAskedAfter(questions, of, candidate),
  );

function complaintOf(questions: readonly Question[], question: Question): string | null {
  const { key, type, section, when, options, columns, words } = question;
  if (questions.some((other) => other !== question && other.key === key)) return 'setup.problem.key_twice';
  if ((type === 'file') !== (section === 'evidence')) return 'setup.problem.file_place';
  if (section === 'declaration' && !KEPT_QUESTIONS.includes(key)) return 'setup.problem.declaration';
  if (offersChoices(type) !== (options !== undefined)) return 'setup.error.options_needed';
  if ((type === 'table') !== (columns !== undefined)) return 'setup.error.columns_needed';
  if (words && options?.some((value) => words.options?.[value] === undefined))
    return 'setup.problem.option_unnamed';
  if (when) {
    const decider = deciders(questions, question).find((candidate) => candidate.key === when.question);
    if (!decider || !valuesOf(decider).includes(when.equals)) return 'setup.problem.condition';
  }
  return null;
}

/** What is contradictory in a form, each at the question it is found at ('' where one is missing altogether). */
export function formProblems(questions: readonly Question[]): Issue[] {
  const wrong = questions.flatMap((question): Issue[] => {
    const message = complaintOf(questions, question);
    return message === null ? [] : [{ path: question.key, message }];
  });
  const missing = KEPT_QUESTIONS.filter(
    (kept) => !questions.some(({ key, when }) => key === kept && when === undefined),
  );
  return [...wrong, ...missing.map((): Issue => ({ path: '', message: 'setup.problem.kept' }))];
}

const listSchema = z.array(questionSchema).max(MOST_QUESTIONS, 'setup.error.too_many_questions');

/** Reads a form as the database holds it, and before it is put there. @throws RuleBroken where it contradicts itself */
export function readForm(value: unknown): readonly Question[] {
  const questions: readonly Question[] = listSchema.parse(value);
  const [problem] = formProblems(questions);
  if (problem) throw new RuleBroken(problem.message, problem.path);
  return questions;
}

/** The questions of every version of a form, each as it was asked last: what a draft may still hold answers to. */
export function everAsked(forms: readonly CycleForm[]): Question[] {
  const newestFirst = [...forms].sort((a, b) => b.version - a.version).flatMap(({ questions }) => questions);
  return [...new Map(newestFirst.toReversed().map((question) => [question.key, question])).values()];
}

/** What a newer form asks that an older one does not, and the other way round; the same question counts as one. */
export function formDifference(
  before: readonly Question[],
  after: readonly Question[],
): { added: Question[]; removed: Question[]; changed: Question[] } {
  const old = new Map(before.map((question) => [question.key, JSON.stringify(question)]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    added: after.filter(({ key }) => !old.has(key)),
    removed: before.filter(({ key }) => !kept.has(key)),
    changed: after.filter((question) => {
      const was = old.get(question.key);
      return was !== undefined && was !== JSON.stringify(question);
    }),
  };
}
