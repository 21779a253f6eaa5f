import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashSnapshot } from '#app/modules/reports/canonical.server.ts';
import { type ReportSnapshot, reportSnapshot } from '#app/modules/reports/snapshot.ts';
import { sampleSnapshot } from './sample.ts';

/** The same value with the members of every object in reverse order, as another program might write it. */
function reversed<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  ) as Value;
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value')),
  ),
})).value;

describe('canonical JSON', () => {
  it('does not depend on the order of members and reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value as never);
        expect(canonicalJson(reversed(value) as never)).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts by UTF-16 code units, as RFC 8785 says', () => {
    const keys = ['\u{1f600}', '\ufb33', '\u20ac', '1', '\r'];
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(written)).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
    expect(written.startsWith('{"\\r":0,"1":0,')).toBe(true);
  });

  it('refuses a number that JSON does not carry exactly', () => {
    expect(() => canonicalJson({ share: 0.1 })).toThrow(RangeError);
    expect(() => canonicalJson({ count: 2 ** 53 })).toThrow(RangeError);
  });
});

describe('a snapshot', () => {
  const snapshot = sampleSnapshot();
  const changed = (change: (copy: ReportSnapshot) => void): ReportSnapshot => {
    const copy = structuredClone(snapshot);
    change(copy);
    return copy;
  };
  const complaints = (copy: ReportSnapshot) =>
    reportSnapshot.safeParse(copy).error?.issues.map((issue) => issue.message) ?? [];

  it('has the same hash wherever its members stand, and another one as soon as a figure changes', () => {
    expect(hashSnapshot(reversed(snapshot))).toBe(hashSnapshot(snapshot));
    const other = changed((copy) => {
      copy.figures.orders.value = 1;
    });
    expect(hashSnapshot(other)).not.toBe(hashSnapshot(snapshot));
  });

  it('is hashed as anybody can: the SHA-256 of its canonical JSON', () => {
    // printf '{"a":"中","b":1}' | sha256sum
    const small = { b: 1, a: '中' } as unknown as ReportSnapshot;
    expect(hashSnapshot(small)).toBe('d8158d9a7acf211407d1309876015fc6e69f13b7dd8126a571e429ddce565911');
  });

  it.each<[string, (copy: ReportSnapshot) => void, RegExp]>([
    [
      'a budget that does not add up',
      (copy) => {
        (copy.budgets.rows[0] ?? { available: 0 }).available += 1;
      },
      /does not add up/,
    ],
    [
      'growth with a rest',
      (copy) => {
        (copy.growth.factors?.[0] ?? { effectFen: 0 }).effectFen += 1;
      },
      /growth factors/,
    ],
    [
      'months that do not add up to the GMV',
      (copy) => {
        (copy.months.rows[0] ?? { gmvFen: 0 }).gmvFen = 0;
      },
      /months/,
    ],
    [
      'a total that is not that of its budgets',
      (copy) => {
        copy.figures.coupon_budget.value = 1;
      },
      /fen budgets/,
    ],
    [
      'a figure from nowhere',
      (copy) => {
        copy.figures.gmv.sources = ['hearsay'];
      },
      /source hearsay/,
    ],
    [
      'a batch nobody described',
      (copy) => {
        copy.batches = copy.batches.slice(1);
      },
      /batch 1/,
    ],
    [
      'a figure without value or reason',
      (copy) => {
        copy.figures.clicks.value = null;
      },
      /a value or a reason/,
    ],
  ])('with %s is refused', (_, change, message) => {
    expect(complaints(changed(change)).join()).toMatch(message);
  });

  it('refuses members it does not know, so that nothing is frozen that nobody reads', () => {
    expect(reportSnapshot.safeParse({ ...snapshot, extra: 1 }).success).toBe(false);
  });
});
