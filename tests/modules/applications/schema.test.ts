import { describe, expect, test } from 'vitest';
import { determinationSchema, moveSchema, REASONS } from '#app/modules/applications/index.ts';
import { applicationNumber, requested } from '#app/modules/applications/rules.ts';

const complaints = (schema: typeof determinationSchema | typeof moveSchema, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

describe('a determination', () => {
  const decline = {
    outcome: 'declined',
    reasons: ['plan_unclear'],
    note: '这次没能支持你',
    fix: '写清卖什么、何时卖',
    tryAgainOn: '2022-09-01',
  };

  test('is taken with its reasons, its note, what to mend and when to try again', () => {
    expect(complaints(determinationSchema, decline)).toBeUndefined();
    expect(complaints(determinationSchema, { ...decline, tryAgainOn: '' })).toBeUndefined();
  });

  test.each([
    [{ fix: '  ' }, [['fix', 'applications.error.fix_needed']]],
    [{ reasons: [] }, [['reasons', 'applications.error.reason_needed']]],
    [{ note: ' ' }, [['note', 'errors.required']]],
    [{ tryAgainOn: '2022-02-30' }, [['tryAgainOn', 'errors.not_a_day']]],
    [{ reasons: ['meets_aims'] }, [['reasons', 'errors.choose_some']]],
    [{ reasons: ['because'] }, [['reasons', 'errors.choose_some']]],
  ])('%j is refused at its field', (change, expected) => {
    expect(complaints(determinationSchema, { ...decline, ...change })).toEqual(expected);
  });

  test('only a decline must say what to mend', () => {
    for (const outcome of ['approved', 'waitlisted'] as const)
      expect(
        complaints(determinationSchema, { outcome, reasons: [REASONS[outcome][0]], note: '好' }),
      ).toBeUndefined();
  });

  test('takes no state, amount or decider from outside', () => {
    expect(complaints(determinationSchema, { ...decline, decidedBy: 1 })).toHaveLength(1);
  });
});

describe('a move', () => {
  test.each([
    [{ move: 'start_screening' }, undefined],
    [{ move: 'request_changes', note: '请补照片', dueOn: '2022-06-30' }, undefined],
    [{ move: 'request_changes', note: '', dueOn: '2022-06-30' }, [['note', 'errors.required']]],
    [{ move: 'request_changes', note: '请补照片', dueOn: 'soon' }, [['dueOn', 'errors.not_a_day']]],
    [{ move: 'recommend', score: 86.5, comment: '货已备好' }, undefined],
    // A box left empty is no score, not a score of nought.
    [{ move: 'recommend', score: '', comment: '货已备好' }, [['score', 'errors.not_a_number']]],
    [{ move: 'recommend', score: 101, comment: '货已备好' }, [['score', 'errors.too_large']]],
    [{ move: 'recommend', score: -1, comment: '货已备好' }, [['score', 'errors.too_small']]],
    [{ move: 'start_screening', state: 'approved' }, [['', expect.any(String)]]],
  ])('%j: %j', (value, expected) => {
    expect(complaints(moveSchema, value)).toEqual(expected);
  });

  test('that gives an award or is the merchant’s own is none of these', () => {
    for (const move of ['approve', 'waitlist', 'decline', 'submit', 'withdraw'])
      expect(complaints(moveSchema, { move, note: 'x' })).toHaveLength(1);
  });
});

test('a number carries its year and never fewer than five digits', () => {
  expect(applicationNumber('2022', 7)).toBe('CW-2022-00007');
  expect(applicationNumber('2022', 123_456)).toBe('CW-2022-123456');
});

test('what is asked for is null where nothing was asked, not nought', () => {
  expect(requested({ requested_impressions: 2_400_000 })).toEqual({ impressions: 2_400_000, fen: null });
  expect(requested({ requested_impressions: 0, requested_fen: 500 })).toEqual({ impressions: 0, fen: 500 });
});
