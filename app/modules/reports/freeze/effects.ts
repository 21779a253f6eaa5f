import type { Interval, OutcomeEffect, ProgramEffects } from '#app/modules/impact/index.ts';
import type { FrozenEffects, FrozenProgramEffects } from './effects-shape.ts';

/** Amounts keep four decimals of their unit, ratios six: more than any reader is told, and the same on every machine. */
const AMOUNT = 4;
const RATIO = 6;

/** `-0.0000` is 0.0000. */
const fixed = (value: number, places: number): string => {
  const text = value.toFixed(places);
  return Number(text) === 0 ? (0).toFixed(places) : text;
};
const maybe = (value: number | null, places: number): string | null =>
  value === null ? null : fixed(value, places);

const interval = ({ value, low, high }: Interval, places: number) => ({
  value: fixed(value, places),
  low: maybe(low, places),
  high: maybe(high, places),
});
const maybeInterval = (one: Interval | null, places: number) => one && interval(one, places);

const wald = (test: OutcomeEffect['preTest']) =>
  test && { statistic: fixed(test.statistic, RATIO), df: test.df, p: fixed(test.p, RATIO) };

const outcome = (one: OutcomeEffect): FrozenProgramEffects['outcomes'][number] => ({
  ...one,
  meanBefore: maybe(one.meanBefore, AMOUNT),
  effect: maybeInterval(one.effect, AMOUNT),
  relative: maybe(one.relative, RATIO),
  total: maybeInterval(one.total, AMOUNT),
  series: one.series.map(({ since, merchants, ...point }) => ({
    since,
    merchants,
    ...interval(point, AMOUNT),
  })),
  preTest: wald(one.preTest),
});

function program({ rows: _, ...one }: ProgramEffects): FrozenProgramEffects {
  const { displacement, recovery, cost } = one;
  return {
    ...one,
    groups: { ...one.groups, compared: { ...one.groups.compared } },
    cohorts: one.cohorts.map((cohort) => ({ ...cohort })),
    outcomes: one.outcomes.map(outcome),
    gate: one.gate.map((test) => ({
      ...test,
      value: maybe(test.value, RATIO),
      limit: fixed(test.limit, RATIO),
    })),
    displacement: displacement && {
      ...displacement,
      before: maybe(displacement.before, AMOUNT),
      after: maybe(displacement.after, AMOUNT),
      effect: maybeInterval(displacement.effect, AMOUNT),
      preTest: wald(displacement.preTest),
    },
    recovery: recovery && {
      ...recovery,
      curve: recovery.curve.map(({ after, share }) => ({ after, share: fixed(share, RATIO) })),
    },
    cost: cost && {
      ...cost,
      gmvPerCouponYuan: maybeInterval(cost.gmvPerCouponYuan, RATIO),
      couponPerGmvYuan: maybeInterval(cost.couponPerGmvYuan, RATIO),
      impressionsPerGmvYuan: maybeInterval(cost.impressionsPerGmvYuan, RATIO),
    },
  };
}

/** The effects as they are frozen. */
export const effectsPart = (effects: readonly ProgramEffects[]): FrozenEffects => ({
  sources: ['awards', 'merchants', 'delivery_study'],
  rows: effects.map(program),
});

/** How many rows of delivery data they were worked out from. */
export const studyRows = (effects: readonly ProgramEffects[]): number =>
  effects.reduce((sum, one) => sum + one.rows, 0);
