import { RuleBroken } from '#app/kernel/errors.ts';
import { type Unit, yuanText } from '#app/kernel/quantity.ts';

/** A unit of which more is asked than its line holds. */
export interface Short {
  readonly unit: Unit;
  readonly asked: number;
  readonly available: number;
}

const FIELDS = { impressions: 'award.traffic', fen: 'award.coupons' } as const;

/** Says of every unit that does not suffice what was asked and what is left of it. */
export function overAvailable(short: readonly Short[]): RuleBroken {
  const shown = (unit: Unit, amount: number) => (unit === 'fen' ? yuanText(amount) : amount);
  const [first, other] = short;
  if (!first) throw new TypeError('nothing falls short');
  if (!other)
    return new RuleBroken(`awards.error.over_available_${first.unit}`, FIELDS[first.unit], {
      asked: shown(first.unit, first.asked),
      available: shown(first.unit, first.available),
    });
  const params = short.flatMap(({ unit, asked, available }) => [
    [`${unit}_asked`, shown(unit, asked)] as const,
    [`${unit}_available`, shown(unit, available)] as const,
  ]);
  return new RuleBroken('awards.error.over_available_both', FIELDS[first.unit], Object.fromEntries(params));
}
