import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from '#app/modules/programs/form.ts';
import { changeForm } from '#app/modules/programs/form-change.ts';
import {
  canChangeForm,
  everAsked,
  type FormChange,
  formDifference,
  KEPT_QUESTIONS,
  KINDS,
  kindOf,
  nextOwnKey,
  openingProblems,
  type Question,
  questionsOf,
} from '#app/modules/programs/index.ts';
import { judged } from '#app/modules/programs/kinds/common.ts';

const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });
const own = (key: string, given: Partial<Question> = {}): Question => ({
  key,
  type: 'text',
  section: 'business',
  required: false,
  words: { label: text(key) },
  ...given,
});
const kinds = KINDS.map(({ code }) => code);

/** Acts as people press them: on questions that are there, and on some that are not. */
const acts = (questions: readonly Question[]): fc.Arbitrary<FormChange> => {
  const key = fc.constantFrom(...questions.map((question) => question.key), 'own_1', 'nothing');
  return fc.oneof(
    fc.record({ change: fc.constant('remove' as const), key }),
    fc.record({
      change: fc.constant('move' as const),
      key,
      to: fc.constantFrom('up' as const, 'down' as const),
    }),
    fc.record({
      change: fc.constant('edit' as const),
      question: fc
        .tuple(fc.constantFrom(...questions), fc.constantFrom('business' as const, 'support' as const))
        .map(([question, section]) => ({ ...question, section })),
    }),
    fc.record({
      change: fc.constant('add' as const),
      question: key.map((decider) => own('own_1', { when: { question: decider, equals: 'yes' } })),
    }),
  );
};

test.each(kinds)('whatever is done to the form of %s, no condition is orphaned', (kind) => {
  const template = questionsOf(kind);
  let taken = 0;
  fc.assert(
    fc.property(fc.array(acts(template), { maxLength: 12 }), (list) => {
      let form: readonly Question[] = template;
      for (const act of list) {
        if (!canChangeForm(form, act)) continue;
        taken += 1;
        form = changeForm(form, act);
        const seen = new Map<string, Question>();
        for (const section of ['business', 'support', 'evidence', 'declaration'])
          for (const question of form.filter((one) => one.section === section)) {
            if (question.when) expect([...seen.keys()]).toContain(question.when.question);
            seen.set(question.key, question);
          }
        expect([...seen.keys()]).toEqual(expect.arrayContaining([...KEPT_QUESTIONS]));
      }
    }),
    { numRuns: 60 },
  );
  expect(taken).toBeGreaterThan(0);
});

test.each(kinds)('the form of %s is itself after being written down and read again', (kind) => {
  const template = questionsOf(kind);
  const form = changeForm(template, {
    change: 'add',
    question: own('own_1', {
      type: 'table',
      columns: [{ key: 'c1', type: 'count', required: true, label: text('亩数') }],
    }),
  });
  expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
});

describe('a form refuses', () => {
  const form = questionsOf('rural-produce');
  const refusal = (act: FormChange) => {
    try {
      changeForm(form, act);
      return null;
    } catch (error) {
      return (error as { key?: string }).key;
    }
  };
  test('to lose a question that decides another, or one the portal needs', () => {
    expect(refusal({ change: 'remove', key: 'geographical_indication' })).toBe('setup.error.decides');
    expect(refusal({ change: 'remove', key: 'requested_impressions' })).toBe('setup.error.kept');
    expect(refusal({ change: 'remove', key: 'households' })).toBeNull();
  });
  test('a file outside of the evidence, a condition on what comes later, a choice without names', () => {
    expect(refusal({ change: 'add', question: own('own_1', { type: 'file' }) })).toBe(
      'setup.problem.file_place',
    );
    const late = own('own_1', { section: 'support', when: { question: 'own_1', equals: 'yes' } });
    expect(refusal({ change: 'add', question: late })).toBe('setup.problem.condition');
    const unnamed = own('own_1', { type: 'choice', options: ['o1'] });
    expect(refusal({ change: 'add', question: unnamed })).toBe('setup.problem.option_unnamed');
  });
});

test('a key is never given twice, and what earlier forms asked is still known as it was asked last', () => {
  expect(nextOwnKey(['plan', 'own_1', 'own_3'])).toBe('own_2');
  const [first, second] = [own('own_1', { required: true }), own('own_1')];
  const forms = [
    { version: 1, questions: [first, own('own_2')] },
    { version: 2, questions: [second] },
  ];
  expect(everAsked(forms)).toEqual(expect.arrayContaining([second, own('own_2')]));
  expect(everAsked(forms)).toHaveLength(2);
  expect(formDifference([first, own('own_2')], [second, own('own_3')])).toEqual({
    added: [own('own_3')],
    removed: [own('own_2')],
    changed: [second],
  });
});

describe('the check before opening', () => {
  const cycle = (kind: string) => ({
    opensOn: '2022-06-01',
    closesOn: '2022-06-30',
    benefitFrom: '2022-07-01',
    benefitTo: '2022-09-30',
    decideWithinDays: 15,
    expectedImpressions: { from: 1, to: 100 },
    expectedFen: null,
    questions: questionsOf(kind),
    criteria: kindOf(kind).criteria,
    lines: [{ unit: 'impressions' as const, budget: 1000 }],
    measures: 3,
    rubric: kindOf(kind).rubric,
    bands: 1,
  });
  const found = (given: Partial<ReturnType<typeof cycle>>) =>
    openingProblems({ ...cycle('rural-produce'), ...given }, '2022-06-10').map(({ level, message, at }) =>
      [level, message.replace('setup.problem.', ''), ...(at ? [at] : [])].join(' '),
    );

  test.each(kinds)('finds nothing in the template of %s', (kind) => {
    expect(openingProblems(cycle(kind), '2022-06-10')).toEqual([]);
  });
  test.each([
    [{ lines: [] }, ['stop no_budget']],
    [{ lines: [{ unit: 'impressions' as const, budget: 99 }] }, ['warn expected_impressions']],
    [{ opensOn: '2022-05-01', closesOn: '2022-06-09' }, ['stop window_over']],
    [{ benefitTo: '2022-06-29', benefitFrom: '2022-06-01' }, ['stop benefit_ends_early']],
    [
      { benefitFrom: '2022-05-31', benefitTo: '2022-07-01' },
      ['warn benefit_begins_early', 'warn decided_late'],
    ],
    [{ measures: 0 }, ['warn no_measures']],
    [{ bands: 0 }, ['warn no_bands']],
    [{ rubric: [judged('own_1', 40)] }, ['stop unsaid own_1']],
    [{ rubric: [{ ...judged('own_1', 40), label: { ...text('减碳'), en: '' } }] }, ['warn language own_1']],
    [{ criteria: [] }, ['warn no_criteria']],
    [
      { questions: questionsOf('rural-produce').filter(({ key }) => key !== 'origin_county') },
      ['stop unknown_fact rural_origin'],
    ],
    [
      { questions: questionsOf('rural-produce').filter(({ key }) => key !== 'geographical_indication') },
      ['stop condition gi_certificate'],
    ],
    [
      {
        questions: [
          ...questionsOf('rural-produce'),
          own('own_1', { words: { label: { ...text('亩数'), en: '' } } }),
        ],
      },
      ['warn language own_1'],
    ],
    [
      {
        criteria: [
          {
            code: 'own_1',
            from: 'answers' as const,
            fact: 'households',
            test: 'within' as const,
            values: ['33'],
          },
          {
            code: 'own_2',
            from: 'answers' as const,
            fact: 'households',
            test: 'at_least' as const,
            values: [],
          },
          {
            code: 'own_3',
            from: 'answers' as const,
            fact: 'households',
            test: 'at_least' as const,
            values: [5],
          },
        ],
      },
      ['stop test_fits_not own_1', 'stop nothing_to_compare own_2', 'stop unsaid own_3'],
    ],
  ])('of %j finds %j', (given, expected) => {
    expect(found(given as never)).toEqual(expected);
  });
});
