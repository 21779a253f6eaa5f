import { z } from 'zod';
import { RuleBroken } from '#app/kernel/errors.ts';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';
import { type Criterion, type Fact, valuesNeeded } from '#app/modules/programs/index.ts';

const typed = z.strictObject(
  Object.fromEntries(
    LOCALES.map((locale) => [locale, z.string().trim().max(200, 'errors.too_long').default('')]),
  ) as Record<Locale, z.ZodDefault<z.ZodString>>,
);

/** The page of one criterion. */
export const criterionForm = z.strictObject({
  revision: z.int(),
  test: z.enum(['within', 'one_of', 'at_least', 'at_most', 'is_true', 'present', 'rural_county']),
  number: z.string().max(40, 'errors.too_long').optional(),
  /** Places, one a line. */
  places: z.string().max(2000, 'errors.too_long').optional(),
  choices: z.array(z.string()).optional(),
  says: typed,
});
type CriterionInput = z.output<typeof criterionForm>;

const isMoney = (fact: Fact): boolean => fact.question?.type === 'money';
export const isPlace = (fact: Fact): boolean => fact.tests.includes('within');

function listOf(input: CriterionInput, fact: Fact): string[] {
  if (!isPlace(fact)) {
    const chosen = (input.choices ?? []).filter((value) => value !== '');
    if (chosen.length === 0) throw new RuleBroken('errors.choose_some', 'choices');
    return chosen;
  }
  const codes = (input.places ?? '').split(/[\s,，、]+/).filter((code) => code !== '');
  if (codes.length === 0) throw new RuleBroken('errors.required', 'places');
  if (!codes.every((code) => /^\d{6}$/.test(code))) throw new RuleBroken('setup.error.place_codes', 'places');
  return codes;
}

function valuesOf(input: CriterionInput, fact: Fact): (string | number)[] {
  const needed = valuesNeeded(input.test);
  if (needed === 'none') return [];
  if (needed === 'list') return listOf(input, fact);
  const value = (isMoney(fact) ? parseYuan : parseCount)(input.number ?? '');
  if (value === null) throw new RuleBroken('errors.not_a_number', 'number');
  return [value];
}

/**
 * The criterion a form means.
 * @param template its sentence is in the catalogues, and stays there where none is written
 */
export function criterionOf(
  input: CriterionInput,
  of: { readonly code: string; readonly fact: Fact; readonly template: boolean },
): Criterion {
  const { code, fact, template } = of;
  if (!fact.tests.includes(input.test)) throw new RuleBroken('errors.choose_one', 'test');
  const written = LOCALES.some((locale) => input.says[locale] !== '');
  if (input.says['zh-CN'] === '' && (written || !template))
    throw new RuleBroken('errors.required', 'says.zh-CN');
  return {
    code,
    from: fact.from,
    fact: fact.fact,
    test: input.test,
    values: valuesOf(input, fact),
    ...(written && { says: input.says }),
  };
}

/** A criterion as its form shows it. */
export function criterionValues(criterion: Criterion | null, fact: Fact) {
  const values = criterion?.values ?? [];
  const [first] = values;
  return {
    test: criterion?.test ?? fact.tests[0] ?? 'present',
    number: typeof first === 'number' ? (isMoney(fact) ? yuanText(first) : String(first)) : '',
    places: values.join('\n'),
    choices: values.map(String),
    ...(criterion?.says && { says: criterion.says }),
  };
}
