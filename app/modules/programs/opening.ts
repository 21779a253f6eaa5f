import type { Day } from '#app/kernel/day.ts';
import { addDays } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { LOCALES, type LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Criterion } from './criteria.ts';
import { factOf, factsOfForm, valuesNeeded } from './facts.ts';
import { formProblems } from './form.ts';
import { KINDS, questionsOf } from './kinds/index.ts';
import type { Question } from './question.ts';
import type { RubricCriterion } from './rubric.ts';

/** Where something is mended. */
export type SetupPart = 'dates' | 'budget' | 'form' | 'criteria' | 'rubric' | 'terms' | 'measures';

/** One thing that is missing or contradictory. `stop`: the cycle does not open with it. */
export interface Problem {
  readonly part: SetupPart;
  readonly level: 'stop' | 'warn';
  /** A key of the catalogue. */
  readonly message: string;
  readonly params?: MessageParams | undefined;
  /** The question or criterion it is found at. */
  readonly at?: string | undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Everything the check looks at. */
export interface SetupFacts {
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly benefitFrom: Day;
  readonly benefitTo: Day;
  readonly decideWithinDays: number;
  readonly expectedImpressions: Range | null;
  readonly expectedFen: Range | null;
  readonly questions: readonly Question[];
  readonly criteria: readonly Criterion[];
  readonly lines: readonly { readonly unit: Unit; readonly budget: number }[];
  readonly measures: number;
  readonly rubric: readonly RubricCriterion[];
  /** From how many amounts on an award needs somebody else. */
  readonly bands: number;
}

const lacks = (text: LocalizedText): boolean => LOCALES.some((locale) => text[locale] === '');

function dateProblems(cycle: SetupFacts, today: Day): Problem[] {
  const found: [boolean, Problem['level'], string][] = [
    [cycle.closesOn < today, 'stop', 'setup.problem.window_over'],
    [cycle.benefitTo < cycle.closesOn, 'stop', 'setup.problem.benefit_ends_early'],
    [cycle.benefitFrom < cycle.opensOn, 'warn', 'setup.problem.benefit_begins_early'],
    [
      addDays(cycle.closesOn, cycle.decideWithinDays) > cycle.benefitTo && cycle.benefitTo >= cycle.closesOn,
      'warn',
      'setup.problem.decided_late',
    ],
  ];
  return found.flatMap(([is, level, message]) => (is ? [{ part: 'dates', level, message }] : []));
}

function budgetProblems({ lines, expectedImpressions, expectedFen }: SetupFacts): Problem[] {
  const total = { impressions: 0, fen: 0 };
  for (const { unit, budget } of lines) total[unit] += budget;
  if (total.impressions + total.fen === 0)
    return [{ part: 'budget', level: 'stop', message: 'setup.problem.no_budget' }];
  const short = (unit: Unit, range: Range | null): Problem[] =>
    range !== null && range.to > total[unit]
      ? [{ part: 'budget', level: 'warn', message: `setup.problem.expected_${unit}` }]
      : [];
  return [...short('impressions', expectedImpressions), ...short('fen', expectedFen)];
}

/** What a template asks and judges: those have their words in the catalogues. */
const TEMPLATE = {
  questions: new Set(KINDS.flatMap(({ code }) => questionsOf(code).map(({ key }) => key))),
  criteria: new Set(KINDS.flatMap((kind) => kind.criteria.map(({ code }) => code))),
  rubric: new Set(KINDS.flatMap((kind) => kind.rubric.map(({ code }) => code))),
};

function questionProblems(questions: readonly Question[]): Problem[] {
  const unwritten = questions.filter(
    ({ words, columns = [] }) =>
      columns.some(({ label }) => lacks(label)) ||
      (words !== undefined &&
        [words.label, words.hint, words.unit, ...Object.values(words.options ?? {})].some(
          (text) => text !== undefined && lacks(text),
        )),
  );
  return [
    ...formProblems(questions).map(
      ({ path, message }): Problem => ({
        part: 'form',
        level: 'stop',
        message,
        ...(path !== '' && { at: path }),
      }),
    ),
    ...questions
      .filter(({ key, words }) => words === undefined && !TEMPLATE.questions.has(key))
      .map(({ key }): Problem => ({ part: 'form', level: 'stop', message: 'setup.problem.unsaid', at: key })),
    ...unwritten.map(
      ({ key }): Problem => ({
        part: 'form',
        level: 'warn',
        message: 'setup.problem.language',
        at: key,
      }),
    ),
  ];
}

/** What is wrong with the criteria, given the questions they look at. */
export function criteriaProblems(criteria: readonly Criterion[], questions: readonly Question[]): Problem[] {
  const facts = factsOfForm(questions);
  const complaint = (criterion: Criterion): string | null => {
    const fact = factOf(facts, criterion);
    if (criteria.some((other) => other !== criterion && other.code === criterion.code))
      return 'setup.problem.code_twice';
    if (fact === undefined) return 'setup.problem.unknown_fact';
    if (!fact.tests.includes(criterion.test)) return 'setup.problem.test_fits_not';
    const needed = valuesNeeded(criterion.test);
    if (needed !== 'none' && criterion.values.length === 0) return 'setup.problem.nothing_to_compare';
    if (needed === 'number' && typeof criterion.values[0] !== 'number')
      return 'setup.problem.nothing_to_compare';
    return criterion.says === undefined && !TEMPLATE.criteria.has(criterion.code)
      ? 'setup.problem.unsaid'
      : null;
  };
  return [
    ...(criteria.length === 0
      ? [{ part: 'criteria', level: 'warn', message: 'setup.problem.no_criteria' } as const]
      : []),
    ...criteria.flatMap((criterion): Problem[] => {
      const message = complaint(criterion);
      const { code: at } = criterion;
      if (message !== null) return [{ part: 'criteria', level: 'stop', message, at }];
      return criterion.says && lacks(criterion.says)
        ? [{ part: 'criteria', level: 'warn', message: 'setup.problem.language', at }]
        : [];
    }),
  ];
}

function rubricProblems(rubric: readonly RubricCriterion[]): Problem[] {
  return rubric.flatMap(({ code: at, label }): Problem[] => {
    if (label === undefined && !TEMPLATE.rubric.has(at))
      return [{ part: 'rubric', level: 'stop', message: 'setup.problem.unsaid', at }];
    return label && lacks(label)
      ? [{ part: 'rubric', level: 'warn', message: 'setup.problem.language', at }]
      : [];
  });
}

/** What is missing or contradictory before a cycle opens. */
export function openingProblems(cycle: SetupFacts, today: Day): Problem[] {
  return [
    ...dateProblems(cycle, today),
    ...budgetProblems(cycle),
    ...questionProblems(cycle.questions),
    ...criteriaProblems(cycle.criteria, cycle.questions),
    ...rubricProblems(cycle.rubric),
    ...(cycle.bands === 0
      ? [{ part: 'terms', level: 'warn', message: 'setup.problem.no_bands' } as const]
      : []),
    ...(cycle.measures === 0
      ? [{ part: 'measures', level: 'warn', message: 'setup.problem.no_measures' } as const]
      : []),
  ];
}
