import { z } from 'zod';
import type { Issue } from '#app/kernel/errors.ts';
import { type Answer, all, first, PARSERS } from './answer-parsers.ts';
import { MOST_COLUMNS, MOST_ROWS, type Question } from './question.ts';

/** What was answered, by the question's key. */
export type Answers = Readonly<Record<string, Answer>>;

/** What a person typed, kept as typed until it is checked; several values for choices, the cells of a table row by row. */
export type RawAnswers = Readonly<Record<string, string | readonly string[]>>;

/** True where the form asks the question at all, given what has been answered so far. */
export const isAsked = (question: Question, raw: RawAnswers): boolean =>
  question.when === undefined || first(raw[question.when.question]) === question.when.equals;

const isBlank = (raw: string | readonly string[] | undefined): boolean =>
  all(raw).every((value) => value.trim() === '');

/**
 * Checks typed answers against the questions. Blank answers to optional questions are left out of the result.
 * @param evidence how many files each file question holds
 */
export function checkAnswers(
  questions: readonly Question[],
  raw: RawAnswers,
  evidence: Readonly<Record<string, number>>,
): { answers: Answers; issues: Issue[] } {
  const answers: Record<string, Answer> = {};
  const issues: Issue[] = [];
  for (const question of questions.filter((candidate) => isAsked(candidate, raw))) {
    if (question.type === 'file') {
      if (question.required && !evidence[question.key])
        issues.push({ path: question.key, message: 'errors.file_required' });
      continue;
    }
    if (isBlank(raw[question.key])) {
      if (question.required) issues.push({ path: question.key, message: 'errors.required' });
      continue;
    }
    const parsed = PARSERS[question.type](question, raw[question.key]);
    if ('value' in parsed) answers[question.key] = parsed.value;
    else
      issues.push({
        path: question.key,
        message: parsed.issue,
        ...(parsed.params && { params: parsed.params }),
      });
  }
  return { answers, issues };
}

const many = (most: number) => z.array(z.string().max(200, 'errors.too_long')).max(most, 'errors.too_many');
const field = z.union([z.string().max(8000, 'errors.too_long'), many(50)]);
const cells = z.union([z.string().max(200, 'errors.too_long'), many(MOST_ROWS * MOST_COLUMNS)]);

/** What a draft may hold: anything typed, bounded in size, for known questions only. */
export function draftSchema(questions: readonly Question[]) {
  const shape = Object.fromEntries(
    questions
      .filter(({ type }) => type !== 'file')
      .map(({ key, type }) => [key, (type === 'table' ? cells : field).optional()]),
  );
  return z.strictObject(shape) as unknown as z.ZodType<RawAnswers>;
}
