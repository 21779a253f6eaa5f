import { describe, expect, test } from 'vitest';
import { type FilledForm, planCopy } from '#app/modules/applications/copy/plan.ts';
import type { Question } from '#app/modules/programs/index.ts';

const question = (key: string, change: Partial<Question> = {}): Question => ({
  key,
  type: 'text',
  section: 'business',
  required: true,
  ...change,
});
const words = (label: string) => ({ label: { 'zh-CN': label, 'zh-TW': '', en: '' } });
const form = (questions: readonly Question[], filled: Partial<FilledForm> = {}): FilledForm => ({
  questions,
  answers: {},
  files: [],
  ...filled,
});
const TODAY = '2022-05-20';
const nothingKept = { documents: [], today: TODAY };

/** What becomes of one answer when the question is changed from one form to the next. */
const fateOf = (before: Question, now: Question | null, answer: string | readonly string[] = 'x') => {
  const plan = planCopy(
    form([before], { answers: { [before.key]: answer } }),
    form(now ? [now] : []),
    nothingKept,
  );
  return plan.taken.length > 0 ? 'taken' : (plan.leftOut[0]?.why ?? 'untouched');
};

describe('an earlier answer', () => {
  test('goes to the question that is still asked the same way, as it was typed', () => {
    const questions = [question('plan'), question('sales', { type: 'money' })];
    const answers = { plan: '卖辣白菜', sales: '41.2万' };
    expect(planCopy(form(questions, { answers }), form(questions), nothingKept)).toEqual({
      answers,
      files: [],
      taken: ['plan', 'sales'],
      leftOut: [],
    });
  });

  const choice = question('venue', { type: 'choices', options: ['live', 'mall'] });
  const table = question('rows', {
    type: 'table',
    columns: [{ key: 'name', type: 'text', required: true, ...words('名称') }],
  });
  test.each([
    ['stays behind where it is asked no more', question('a'), null, 'x', 'not_asked'],
    [
      'stays behind where the type is another',
      question('a'),
      question('a', { type: 'count' }),
      '3',
      'asked_otherwise',
    ],
    [
      'stays behind where a manager asks something else under the key',
      question('own_1', { words: words('几台织机') }),
      question('own_1', { words: words('几位工人') }),
      '3',
      'asked_otherwise',
    ],
    [
      'stays behind where its choice is offered no more',
      choice,
      { ...choice, options: ['mall'] },
      ['live'],
      'asked_otherwise',
    ],
    [
      'stays behind where the columns are others',
      table,
      { ...table, columns: [] },
      ['甲'],
      'asked_otherwise',
    ],
    [
      'goes along where the question has moved',
      question('a'),
      question('a', { section: 'support' }),
      'x',
      'taken',
    ],
    ['goes along where it was optional', question('a', { required: false }), question('a'), 'x', 'taken'],
    ['that is blank is none', question('a'), question('a'), [' ', ''], 'untouched'],
    [
      'never signs',
      question('signed_by', { section: 'declaration' }),
      question('signed_by'),
      '金顺姬',
      'untouched',
    ],
  ] as const)('%s', (_, before, now, answer, fate) => {
    expect(fateOf(before, now, answer)).toBe(fate);
  });

  test('does not touch what the draft already says', () => {
    const questions = [question('workers'), question('plan')];
    const earlier = form(questions, { answers: { workers: '40', plan: '去年的' } });
    const plan = planCopy(earlier, form(questions, { answers: { workers: '46', plan: '' } }), nothingKept);
    expect(plan.answers).toEqual({ plan: '去年的' });
  });
});

describe('an earlier file', () => {
  const licence = question('licence', { type: 'file', section: 'evidence', document: 'licence' });
  const photo = question('photo', { type: 'file', section: 'evidence' });
  const kept = { fileId: 1, validFrom: '2020-01-01', validUntil: '2023-01-01', removedAt: null };
  const fates = (asked: Question, documents: Parameters<typeof planCopy>[2]['documents']) => {
    const earlier = form([asked], { files: [{ question: asked.key, fileId: 1 }] });
    const plan = planCopy(earlier, form([asked]), { documents, today: TODAY });
    return plan.taken.length > 0 ? 'taken' : plan.leftOut[0]?.why;
  };

  test.each([
    ['goes along where the profile keeps it and it holds', licence, [kept], 'taken'],
    ['goes along where it has no end', licence, [{ ...kept, validUntil: null }], 'taken'],
    ['goes along on its last day', licence, [{ ...kept, validUntil: TODAY }], 'taken'],
    ['stays behind once it has expired', licence, [{ ...kept, validUntil: '2022-05-19' }], 'not_valid'],
    ['stays behind before it holds', licence, [{ ...kept, validFrom: '2022-05-21' }], 'not_valid'],
    ['stays behind once it was removed', licence, [{ ...kept, removedAt: new Date() }], 'not_valid'],
    ['stays behind where nobody knows until when it holds', licence, [], 'not_valid'],
    ['goes along where it is no paper that ends', photo, [], 'taken'],
    [
      'stays behind at any question once it has expired',
      photo,
      [{ ...kept, validUntil: '2022-01-01' }],
      'not_valid',
    ],
  ] as const)('%s', (_, asked, documents, fate) => {
    expect(fates(asked, documents)).toBe(fate);
  });
});
