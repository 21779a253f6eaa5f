import type { Criterion } from './criteria.ts';
import type { Question, QuestionType } from './question.ts';

type Test = Criterion['test'];

/** Something a criterion can judge, and how. */
export interface Fact {
  readonly from: Criterion['from'];
  readonly fact: string;
  readonly tests: readonly Test[];
  /** The question it is the answer to. */
  readonly question?: Question | undefined;
}

const NUMBER: readonly Test[] = ['at_least', 'at_most', 'present'];
const FLAG: readonly Test[] = ['is_true', 'present'];
const PLACE: readonly Test[] = ['within', 'rural_county', 'present'];
const ONE: readonly Test[] = ['one_of', 'present'];

const TESTS: Partial<Record<QuestionType, readonly Test[]>> = {
  count: NUMBER,
  number: NUMBER,
  money: NUMBER,
  percent: NUMBER,
  yesno: FLAG,
  place: PLACE,
  category: ONE,
  choice: ONE,
};

const PROFILE: readonly Fact[] = [
  { from: 'profile', fact: 'placeCode', tests: PLACE },
  { from: 'profile', fact: 'category', tests: ONE },
  { from: 'profile', fact: 'employees', tests: NUMBER },
  { from: 'profile', fact: 'hasCode', tests: FLAG },
];

/** Everything a cycle's criteria can judge: the profile, the answers, and the figures computed from answers. */
export function factsOfForm(questions: readonly Question[]): Fact[] {
  const asks = (key: string) =>
    questions.some((question) => question.key === key && question.type === 'money');
  return [
    ...PROFILE,
    ...questions
      .filter(({ type, section }) => type !== 'file' && section !== 'declaration')
      .map(
        (question): Fact => ({
          from: 'answers',
          fact: question.key,
          tests: TESTS[question.type] ?? ['present'],
          question,
        }),
      ),
    ...(asks('sales_before') && asks('sales_now')
      ? [{ from: 'answers', fact: 'sales_drop_percent', tests: NUMBER } as const]
      : []),
  ];
}

export const factOf = (
  facts: readonly Fact[],
  criterion: Pick<Criterion, 'from' | 'fact'>,
): Fact | undefined => facts.find(({ from, fact }) => from === criterion.from && fact === criterion.fact);

/** What a test compares with: nothing, one number, or a list. */
export const valuesNeeded = (test: Test): 'none' | 'number' | 'list' =>
  test === 'at_least' || test === 'at_most'
    ? 'number'
    : test === 'within' || test === 'one_of'
      ? 'list'
      : 'none';
