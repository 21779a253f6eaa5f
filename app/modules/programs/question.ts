import { z } from 'zod';
import { type Day, isDay } from '#app/kernel/day.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';
import { parseTitleLine, type TitleAnswer } from './title-line.ts';

/**
 * A question of an application form. The question is the one source for the field on the page, the check in the
 * browser, the check on the server and the figure in the review: whatever asks or answers goes through it.
 */
export interface Question {
  /** Unique in its form; the name of the field, the key of the answer and of the label in the catalogue. */
  readonly key: string;
  readonly type: QuestionType;
  readonly section: Section;
  readonly required: boolean;
  /** Asked only where an earlier choice has this value. */
  readonly when?: { readonly question: string; readonly equals: string };
  readonly options?: readonly string[];
  /** The largest number of characters (text) or the largest value (count, percent). */
  readonly max?: number;
  readonly min?: number;
  /** Begins with what the profile already says; the answer may differ. */
  readonly fromProfile?: 'employees';
}

export const QUESTION_TYPES = [
  'text',
  'longtext',
  'count',
  'money',
  'percent',
  'date',
  'choice',
  'choices',
  'yesno',
  'place',
  'titles',
  'file',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const SECTIONS = ['business', 'support', 'evidence', 'declaration'] as const;
export type Section = (typeof SECTIONS)[number];

/** What a checked answer looks like: counts and fen as numbers, days as YYYY-MM-DD, places as six digits. */
export type Answer = string | number | boolean | readonly string[] | readonly TitleAnswer[];
export type Answers = Readonly<Record<string, Answer>>;

/** What a person typed, kept as typed until it is checked; several values for `choices`. */
export type RawAnswers = Readonly<Record<string, string | readonly string[]>>;

const first = (raw: string | readonly string[] | undefined): string =>
  typeof raw === 'string' ? raw : (raw?.[0] ?? '');
const all = (raw: string | readonly string[] | undefined): string[] =>
  raw === undefined ? [] : (typeof raw === 'string' ? [raw] : [...raw]).filter((value) => value !== '');

type Parsed = { value: Answer } | { issue: string; params?: Record<string, string | number> };

const within = (question: Question, value: number | null, wrong: string): Parsed => {
  if (value === null) return { issue: wrong };
  // Amounts are typed in yuan and held in fen.
  const shown = (bound: number) => (question.type === 'money' ? yuanText(bound) : bound);
  if (question.min !== undefined && value < question.min)
    return { issue: 'errors.too_small', params: { min: shown(question.min) } };
  if (question.max !== undefined && value > question.max)
    return { issue: 'errors.too_large', params: { max: shown(question.max) } };
  return { value };
};

const PARSERS: Record<
  Exclude<QuestionType, 'file'>,
  (question: Question, raw: string | readonly string[] | undefined) => Parsed
> = {
  text: (q, raw) => bounded(q, first(raw).trim(), 200),
  longtext: (q, raw) => bounded(q, first(raw).trim(), 4000),
  count: (q, raw) => within(q, parseCount(first(raw)), 'errors.not_a_count'),
  money: (q, raw) => within(q, parseYuan(first(raw)), 'errors.not_an_amount'),
  percent: (q, raw) => within({ min: 0, max: 100, ...q }, parsePercent(first(raw)), 'errors.not_a_number'),
  date: (_q, raw) => (isDay(first(raw)) ? { value: first(raw) as Day } : { issue: 'errors.not_a_day' }),
  choice: (q, raw) =>
    q.options?.includes(first(raw)) ? { value: first(raw) } : { issue: 'errors.choose_one' },
  choices: (q, raw) =>
    all(raw).every((value) => q.options?.includes(value))
      ? { value: [...new Set(all(raw))] }
      : { issue: 'errors.choose_one' },
  yesno: (_q, raw) =>
    ['yes', 'no'].includes(first(raw)) ? { value: first(raw) === 'yes' } : { issue: 'errors.choose_one' },
  place: (_q, raw) =>
    /^\d{6}$/.test(first(raw)) ? { value: first(raw) } : { issue: 'programs.error.place' },
  titles: (_q, raw) => parseTitles(first(raw)),
};

function bounded(question: Question, text: string, max: number): Parsed {
  const limit = question.max ?? max;
  return text.length > limit ? { issue: 'errors.too_long', params: { max: limit } } : { value: text };
}

function parsePercent(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[%\s]/g, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** One title a line, blank lines passed over. The first line that is wrong is named by its number. */
function parseTitles(text: string): Parsed {
  const titles: TitleAnswer[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const title = parseTitleLine(line);
    if (!title) return { issue: 'programs.error.isbn_line', params: { line: index + 1 } };
    titles.push(title);
  }
  return titles.length > 200 ? { issue: 'errors.too_many', params: { max: 200 } } : { value: titles };
}

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

/** What a draft may hold: anything typed, bounded in size, for known questions only. */
export function draftSchema(questions: readonly Question[]) {
  const field = z.union([z.string().max(8000, 'errors.too_long'), z.array(z.string().max(200)).max(50)]);
  const shape = Object.fromEntries(
    questions.filter((q) => q.type !== 'file').map((q) => [q.key, field.optional()]),
  );
  return z.strictObject(shape) as unknown as z.ZodType<RawAnswers>;
}
