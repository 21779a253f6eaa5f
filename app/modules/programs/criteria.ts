import { z } from 'zod';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Answers } from './answers.ts';
import { written } from './question.ts';

/**
 * Eligibility criteria as data. Each is one fact, one test and one sentence a merchant understands
 * (`programs.criterion.<code>`); a set of them is versioned with its cycle and a decision names the version.
 */
export const criterionSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  /** `profile` facts are known before applying; `answers` facts only once the form is filled. */
  from: z.enum(['profile', 'answers']),
  fact: z.string().min(1),
  test: z.enum(['within', 'one_of', 'at_least', 'at_most', 'is_true', 'present', 'rural_county']),
  values: z.array(z.union([z.string(), z.number()])).default([]),
  /** A manager's own sentence; a criterion of a template has it in the catalogues. */
  says: written(200).optional(),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** What is known of a merchant before it applies. `null` is not known yet. */
export interface ProfileFacts {
  /** GB/T 2260 six-digit code. */
  readonly placeCode: string | null;
  readonly category: string | null;
  readonly employees: number | null;
  readonly hasCode: boolean | null;
}

export type CriterionStatus = 'met' | 'unmet' | 'unknown';
export interface CriterionResult {
  readonly code: string;
  readonly status: CriterionStatus;
  readonly from: Criterion['from'];
  readonly says?: LocalizedText | undefined;
}

/**
 * True for counties, banners and county-level cities, false for districts of a city, as the digits of GB/T 2260 say:
 * digits 3–4 are 21–50 for prefectures, leagues and autonomous prefectures, which have no districts (延吉 is 222401),
 * and 90 for what a province runs itself; elsewhere digits 5–6 are 21–50 for counties and 81–99 for county-level cities.
 */
export function isRuralCounty(placeCode: string): boolean {
  if (!/^\d{6}$/.test(placeCode) || placeCode.endsWith('00')) return false;
  const city = Number(placeCode.slice(2, 4));
  const county = Number(placeCode.slice(4));
  return (city >= 21 && city <= 50) || city === 90 || (county >= 21 && county <= 50) || county >= 81;
}

/** True where `place` lies in `area`: a province is `330000`, a city `330400`, a county the code itself. */
export const isWithin = (place: string, area: string): boolean =>
  place.startsWith(area.replace(/(00){1,2}$/, ''));

/** What a criterion looks at, as it is known now. */
export function factValue(
  criterion: Pick<Criterion, 'from' | 'fact'>,
  profile: ProfileFacts,
  answers: Answers,
): unknown {
  return criterion.from === 'profile'
    ? profile[criterion.fact as keyof ProfileFacts]
    : derive(criterion.fact, answers);
}

/** Answers by their key, and the figures computed from them. */
function derive(fact: string, answers: Answers): unknown {
  if (fact === 'sales_drop_percent') return salesDropPercent(answers.sales_before, answers.sales_now);
  return answers[fact];
}

/** @returns the drop from `before` to `now` in percent, one decimal, negative where sales grew; null where not computable */
export function salesDropPercent(before: unknown, now: unknown): number | null {
  if (typeof before !== 'number' || typeof now !== 'number' || before <= 0) return null;
  return Math.round(((before - now) / before) * 1000) / 10;
}

function test(criterion: Criterion, fact: unknown): CriterionStatus {
  if (fact === null || fact === undefined || fact === '') return 'unknown';
  const met = (ok: boolean): CriterionStatus => (ok ? 'met' : 'unmet');
  const [bound] = criterion.values;
  switch (criterion.test) {
    case 'within':
      if (criterion.values.some((area) => isWithin(String(fact), String(area)))) return 'met';
      // A province somebody chose first may still become a county of it that counts.
      return criterion.values.some((area) => isWithin(String(area), String(fact))) ? 'unknown' : 'unmet';
    case 'one_of':
      return met(
        criterion.values.some(
          (value) => value === fact || (typeof fact === 'string' && fact.startsWith(`${value}.`)),
        ),
      );
    case 'at_least':
      return met(Number(fact) >= Number(bound));
    case 'at_most':
      return met(Number(fact) <= Number(bound));
    case 'is_true':
      return met(fact === true);
    case 'present':
      return met(!Array.isArray(fact) || fact.length > 0);
    case 'rural_county':
      return met(isRuralCounty(String(fact)));
  }
}

/** Tests every criterion against what is known; answers may be empty before the form is filled. */
export const assess = (
  criteria: readonly Criterion[],
  profile: ProfileFacts,
  answers: Answers,
): CriterionResult[] =>
  criteria.map((criterion) => ({
    code: criterion.code,
    from: criterion.from,
    ...(criterion.says && { says: criterion.says }),
    status: test(criterion, factValue(criterion, profile, answers)),
  }));

export type Match = 'eligible' | 'nearly' | 'not_eligible';

/**
 * What a merchant is told before applying: not eligible where a known fact fails, nearly where a fact of the
 * profile is missing, eligible otherwise (questions of the form are judged once they are answered).
 */
export function matchOf(results: readonly CriterionResult[]): Match {
  const profile = results.filter((result) => result.from === 'profile');
  if (profile.some((result) => result.status === 'unmet')) return 'not_eligible';
  return profile.some((result) => result.status === 'unknown') ? 'nearly' : 'eligible';
}
