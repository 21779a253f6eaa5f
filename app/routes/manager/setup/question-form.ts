import { z } from 'zod';
import { type Issue, RuleBroken } from '#app/kernel/errors.ts';
import { LOCALES, type Locale, type LocalizedText } from '#app/kernel/locale.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import {
  COLUMN_TYPES,
  MOST_COLUMNS,
  MOST_OPTIONS,
  offersChoices,
  type Question,
  type QuestionType,
  SECTIONS,
} from '#app/modules/programs/index.ts';

/** A text as its fields send it; whether it may be empty is said by what it is for. */
const typed = z.strictObject(
  Object.fromEntries(
    LOCALES.map((locale) => [locale, z.string().trim().max(300, 'errors.too_long').default('')]),
  ) as Record<Locale, z.ZodDefault<z.ZodString>>,
);
const code = z.string().max(40).default('');

/** The page of one question. What it does not show for a type is not sent. */
export const questionForm = z.strictObject({
  revision: z.int(),
  section: z.enum(SECTIONS).optional(),
  required: z.boolean(),
  label: typed.optional(),
  hint: typed.optional(),
  unit: typed.optional(),
  min: z.string().max(20).optional(),
  max: z.string().max(20).optional(),
  when: z.string().max(120).optional(),
  options: z
    .array(z.strictObject({ value: code, label: typed }))
    .max(MOST_OPTIONS)
    .optional(),
  columns: z
    .array(z.strictObject({ key: code, type: z.enum(COLUMN_TYPES), required: z.boolean(), label: typed }))
    .max(MOST_COLUMNS)
    .optional(),
  /** Sent by the button that asks for more rows. */
  more: z.string().optional(),
});
export type QuestionInput = z.output<typeof questionForm>;

const isEmpty = (text: LocalizedText): boolean => LOCALES.every((locale) => text[locale] === '');

/** Which bounds a type has, and how they are typed. */
export const boundsOf = (type: QuestionType): readonly ('min' | 'max')[] => {
  if (type === 'text' || type === 'longtext') return ['max'];
  return ['count', 'number', 'money', 'percent'].includes(type) ? ['min', 'max'] : [];
};
export const hasUnit = (type: QuestionType): boolean => type === 'count' || type === 'number';

function readBound(type: QuestionType, name: 'min' | 'max', text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = type === 'money' ? parseYuan(text) : parseCount(text);
  if (value === null) throw new RuleBroken('errors.not_a_count', name);
  return value;
}

/** A first line for every label that is not written in Chinese. @throws with each at its field */
class Unwritten extends RuleBroken {
  constructor(readonly paths: readonly string[]) {
    super('errors.required');
  }
  override get issues(): Issue[] {
    return this.paths.map((path) => ({ path, message: 'errors.required' }));
  }
}

/** Codes that are not used in a list yet: `o1`, `o2` … */
function codes(prefix: string, used: readonly string[]): () => string {
  const taken = new Set(used);
  let number = 0;
  return () => {
    do number += 1;
    while (taken.has(`${prefix}${number}`));
    return `${prefix}${number}`;
  };
}

function wordsOf(input: QuestionInput, type: QuestionType, before: Question | null): Partial<Question> {
  const { label, hint, unit } = input;
  const options = (input.options ?? []).filter((option) => !isEmpty(option.label));
  const columns = (input.columns ?? []).filter((column) => !isEmpty(column.label));
  const unwritten = [
    ...(label && label['zh-CN'] === '' ? ['label.zh-CN'] : []),
    ...(hint && !isEmpty(hint) && hint['zh-CN'] === '' ? ['hint.zh-CN'] : []),
    ...options.flatMap((option, at) => (option.label['zh-CN'] === '' ? [`options.${at}.label.zh-CN`] : [])),
    ...columns.flatMap((column, at) => (column.label['zh-CN'] === '' ? [`columns.${at}.label.zh-CN`] : [])),
  ];
  if (unwritten.length > 0) throw new Unwritten(unwritten);
  if (label === undefined) throw new RuleBroken('errors.required', 'label');
  const nextOption = codes('o', [...(before?.options ?? []), ...options.map(({ value }) => value)]);
  const nextColumn = codes('c', [
    ...(before?.columns ?? []).map(({ key }) => key),
    ...columns.map(({ key }) => key),
  ]);
  const named = options.map((option) => ({ ...option, value: option.value || nextOption() }));
  return {
    words: {
      label,
      ...(hint && !isEmpty(hint) && { hint }),
      ...(unit && !isEmpty(unit) && hasUnit(type) && { unit }),
      ...(offersChoices(type) && {
        options: Object.fromEntries(named.map((option) => [option.value, option.label])),
      }),
    },
    ...(offersChoices(type) && { options: named.map(({ value }) => value) }),
    ...(type === 'table' && {
      columns: columns.map((column) => ({ ...column, key: column.key || nextColumn() })),
    }),
  };
}

/**
 * The question a form means. Of a question of a template only what its words do not say changes.
 * @param before the question as it stands, or the key, type and section of a new one
 */
export function questionOf(
  input: QuestionInput,
  before: Question | Pick<Question, 'key' | 'type' | 'section'>,
): Question {
  const { key, type } = before;
  const old = 'required' in before ? before : null;
  const [question, equals] = (input.when ?? '').split(':');
  const bounds = Object.fromEntries(
    boundsOf(type).flatMap((name) => {
      const value = readBound(type, name, input[name]);
      return value === null ? [] : [[name, value]];
    }),
  );
  const { when: _when, min: _min, max: _max, ...kept } = old ?? { key, type, section: before.section };
  return {
    ...kept,
    section: input.section ?? before.section,
    required: input.required,
    ...(question && equals && { when: { question, equals } }),
    ...bounds,
    ...(old === null || old.words !== undefined ? wordsOf(input, type, old) : {}),
  };
}
