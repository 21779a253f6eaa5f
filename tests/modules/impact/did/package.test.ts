import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateDid, type GroupTimeOptions } from '#app/modules/impact/did/index.ts';
import { projectRoot } from '#db/root.server.ts';

type Told = readonly [att: number, se: number | null];

/** A made-up panel and what the R package `did` 2.5.1 says of it: analytic errors, `bstrap = FALSE`, `allow_unbalanced_panel = FALSE`. */
interface Case {
  readonly name: string;
  readonly options: GroupTimeOptions;
  readonly uses: {
    readonly covariates: readonly ('x1' | 'x2')[];
    readonly weights: boolean;
    readonly cluster: boolean;
  };
  readonly rows: readonly (readonly [number, number, number, number, number, number, number, number])[];
  readonly effects: readonly (readonly [cohort: number, period: number, ...Told])[];
  readonly overall: Readonly<Record<'simple' | 'dynamic' | 'group' | 'calendar', Told>>;
}

const FILE = join(projectRoot, 'tests/modules/impact/published/did_2.5.1.json');
const cases = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Case[];

const observed = ({ rows, uses }: Case) =>
  rows.map(([id, t, y, g, x1, x2, w, cl]) => ({
    unit: String(id),
    period: t,
    outcome: y,
    cohort: g === 0 ? Number.POSITIVE_INFINITY : g,
    covariates: uses.covariates.map((name) => ({ x1, x2 })[name]),
    weight: uses.weights ? w : 1,
    cluster: uses.cluster ? String(cl) : null,
  }));

/** Equal to nine digits, which is all that two ways of solving the same equations leave. */
function expectSame(ours: number | null | undefined, theirs: number | null): void {
  if (theirs === null) expect(ours ?? null).toBeNull();
  else expect(Math.abs((ours ?? Number.NaN) - theirs) / (1 + Math.abs(theirs))).toBeLessThan(1e-9);
}

describe.each(cases)('as the R package `did`: $name', (one) => {
  const result = estimateDid(observed(one), one.options);

  test('every group-time effect and its error', () => {
    expect(result.effects.map(({ cohort, period }) => [cohort, period])).toEqual(
      one.effects.map(([cohort, period]) => [cohort, period]),
    );
    for (const [index, [, , att, se]] of one.effects.entries()) {
      expectSame(result.effects[index]?.att, att);
      expectSame(result.effects[index]?.se, se);
    }
  });

  test('every sum and its error', () => {
    const { simple, dynamic, group, calendar } = result;
    const ours = { simple, dynamic: dynamic.overall, group: group.overall, calendar: calendar.overall };
    for (const kind of ['simple', 'dynamic', 'group', 'calendar'] as const) {
      expectSame(ours[kind]?.att, one.overall[kind][0]);
      expectSame(ours[kind]?.se, one.overall[kind][1]);
    }
  });
});
