import {
  gatherStudy,
  type Study,
  type StudyMerchant,
  type StudyPlan,
} from '#app/modules/impact/effects/study.ts';
import { random } from '#db/demo/random.ts';

/** Weeks 100 … 111: eight before the first support. */
export const WEEKS = Array.from({ length: 12 }, (_, place) => 100 + place);
export const FIRST = 108;

export const planOf = (more: Partial<StudyPlan> = {}): StudyPlan => ({
  programId: 1,
  window: { grain: 'week', first: 100, last: 111, days: { from: '1971-12-06', to: '1972-02-27' } },
  periods: WEEKS,
  cells: new Map(),
  recovery: false,
  ...more,
});

export const merchant = (more: Partial<StudyMerchant> = {}): StudyMerchant => ({
  start: null,
  elsewhere: false,
  compared: 'declined',
  category: 'food',
  cells: { city: 'food 3301', province: 'food 33' },
  outcomes: { gmv: WEEKS.map(() => 100), orders: WEEKS.map(() => 1) },
  couponFen: WEEKS.map(() => null),
  impressions: WEEKS.map(() => null),
  level: null,
  ...more,
});

export interface World {
  readonly seed: number;
  readonly supported?: number;
  readonly compared?: number;
  /** What support adds to a week's GMV. */
  readonly effect?: number;
  /** What a supported merchant gains a week before support already: trends that are not parallel. */
  readonly drift?: number;
  /** What support takes from each of those beside it. */
  readonly taken?: number;
}

/** Shops with levels of their own and a common shock; those supported start in three weeks; half of the others stand beside them. */
export function worldOf({
  seed,
  supported = 60,
  compared = 60,
  effect = 0,
  drift = 0,
  taken = 0,
}: World): StudyMerchant[] {
  const roll = random(seed * 7919);
  const noise = () => (roll() + roll() + roll() - 1.5) * 2_000;
  const shocks = WEEKS.map(() => noise());
  return Array.from({ length: supported + compared }, (_, unit) => {
    const start = unit < supported ? FIRST + (unit % 3) : null;
    const beside = start === null && unit % 2 === 0;
    const level = 20_000 + 10_000 * roll();
    const gmv = WEEKS.map((week, place) => {
      const helped = start !== null && week >= start ? effect : 0;
      const drifted = start === null ? 0 : drift * place;
      const lost = beside && week >= FIRST ? taken : 0;
      return level + (shocks[place] ?? 0) + helped + drifted - lost + noise();
    });
    const place = start === null && !beside ? 'food 4401' : 'food 3301';
    return merchant({
      start,
      cells: { city: place, province: place.slice(0, -2) },
      outcomes: { gmv, orders: gmv.map((value) => value / 5_000) },
      couponFen: WEEKS.map(() => (start === null ? null : 1_000)),
      impressions: WEEKS.map(() => (start === null ? null : 50_000)),
    });
  });
}

export function studyOf(merchants: readonly StudyMerchant[], more: Partial<StudyPlan> = {}): Study {
  const study = gatherStudy(
    planOf({
      cells: new Map([
        ['food 3301', FIRST],
        ['food 33', FIRST],
      ]),
      ...more,
    }),
  );
  for (const one of merchants) study.add(one);
  return study.finish();
}
