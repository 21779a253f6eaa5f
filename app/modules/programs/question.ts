import { z } from 'zod';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';
import { DOCUMENT_KINDS } from '#app/modules/merchants/index.ts';

export const QUESTION_TYPES = [
  'text',
  'longtext',
  'count',
  'number',
  'money',
  'percent',
  'date',
  'choice',
  'choices',
  'yesno',
  'place',
  'category',
  'uscc',
  'heritage',
  'titles',
  'table',
  'file',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const SECTIONS = ['business', 'support', 'evidence', 'declaration'] as const;
export type Section = (typeof SECTIONS)[number];

export const COLUMN_TYPES = ['text', 'count', 'number', 'money', 'date'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** What somebody writes for readers of every language: in Simplified Chinese always, else shown in what there is. */
export const written = (max: number) => {
  const other = z.string().trim().max(max, 'errors.too_long').default('');
  const first = z.string('errors.required').trim().min(1, 'errors.required').max(max, 'errors.too_long');
  return z.strictObject(
    Object.fromEntries(LOCALES.map((locale) => [locale, locale === 'zh-CN' ? first : other])) as Record<
      Locale,
      typeof first
    >,
  );
};

/** The name of a field and the key of its answer; never given to another question of the cycle. */
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const option = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const columnSchema = z.strictObject({
  key,
  type: z.enum(COLUMN_TYPES),
  required: z.boolean(),
  label: written(60),
});
export type Column = z.infer<typeof columnSchema>;

export const MOST_COLUMNS = 8;
export const MOST_OPTIONS = 30;
/** The rows of a table that are taken. */
export const MOST_ROWS = 50;

/**
 * A question of an application form. The question is the one source for the field on the page, the check in the
 * browser, the check on the server and the figure in the review: whatever asks or answers goes through it.
 */
export const questionSchema = z.strictObject({
  key,
  type: z.enum(QUESTION_TYPES),
  section: z.enum(SECTIONS),
  required: z.boolean(),
  /** Asked only where an earlier choice has this value. */
  when: z.strictObject({ question: key, equals: z.string().min(1) }).optional(),
  options: z.array(option).min(1, 'setup.error.options_needed').max(MOST_OPTIONS).optional(),
  /** The largest number of characters (text) or the largest value (count, number, percent; money in fen). */
  max: z.number().optional(),
  min: z.number().optional(),
  columns: z.array(columnSchema).min(1, 'setup.error.columns_needed').max(MOST_COLUMNS).optional(),
  /** Begins with what the profile already says; the answer may differ. */
  fromProfile: z.literal('employees').optional(),
  /** A file question that a document of the profile answers. */
  document: z.enum(DOCUMENT_KINDS).optional(),
  /** A manager's own words. A question of a template has its words in the catalogues, under its key. */
  words: z
    .strictObject({
      label: written(120),
      hint: written(300).optional(),
      unit: written(20).optional(),
      options: z.record(option, written(120)).optional(),
    })
    .optional(),
});

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
export type Question = Frozen<z.infer<typeof questionSchema>>;

/** The types that offer choices, and those a condition can look at. */
export const offersChoices = (type: QuestionType): boolean => type === 'choice' || type === 'choices';
/** The values a question can be asked about in a condition; none where its type has no fixed ones. */
export const valuesOf = ({ type, options = [] }: Question): readonly string[] =>
  type === 'yesno' ? ['yes', 'no'] : type === 'choice' ? options : [];
