import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import { createCycleSchema, daysLeft, takesApplications } from '#app/modules/programs/index.ts';

const cycle = { state: 'open', opensOn: '2022-05-15', closesOn: '2022-06-30' } as const;

describe('the window of a cycle', () => {
  test.each([
    ['2022-05-14', false],
    ['2022-05-15', true],
    ['2022-06-30', true],
    ['2022-07-01', false],
  ])('on %s applications are taken: %s', (today, taken) => {
    expect(takesApplications(cycle, today)).toBe(taken);
  });

  test('is shut in every other state, whatever the day', () => {
    for (const state of ['draft', 'closed'] as const)
      expect(takesApplications({ ...cycle, state }, '2022-06-01')).toBe(false);
  });

  test('counts the last day as one day left, and never less than none', () => {
    expect(daysLeft(cycle, '2022-06-30')).toBe(1);
    expect(daysLeft(cycle, '2022-07-01')).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
        expect(daysLeft(cycle, addDays(cycle.closesOn, -offset))).toBe(Math.max(0, offset + 1));
      }),
    );
  });
});

describe('a cycle that is asked for', () => {
  const text = { 'zh-CN': '第一期', 'zh-TW': '第一期', en: 'First cycle' };
  const wish = {
    programId: 1,
    code: 'first',
    name: text,
    opensOn: '2022-05-15',
    closesOn: '2022-06-30',
    benefitFrom: '2022-05-16',
    benefitTo: '2022-07-31',
  };
  const complaints = (change: object) =>
    createCycleSchema
      .safeParse({ ...wish, ...change })
      .error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

  test('may last one day', () => {
    expect(complaints({ closesOn: wish.opensOn, benefitTo: wish.benefitFrom })).toBeUndefined();
  });

  test.each([
    [{ closesOn: '2022-05-14' }, [['closesOn', 'errors.period_reversed']]],
    [{ benefitTo: '2022-05-15' }, [['benefitTo', 'errors.period_reversed']]],
    [{ opensOn: '2022-02-30' }, [['opensOn', 'errors.not_a_day']]],
    [{ code: 'First!' }, [['code', 'programs.error.code']]],
    [{ name: { ...text, en: ' ' } }, [['name.en', 'errors.required']]],
  ])('%j is refused at its field', (change, expected) => {
    expect(complaints(change)).toEqual(expected);
  });

  test('takes no field it does not know', () => {
    expect(complaints({ state: 'open' })).toHaveLength(1);
  });
});
