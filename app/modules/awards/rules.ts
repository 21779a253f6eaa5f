import type { Day } from '#app/kernel/day.ts';
import { Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import type { Fen, Impressions, Unit } from '#app/kernel/quantity.ts';
import type { AwardInput } from './schema.ts';

/** What an award asks of the ledger, by unit: impressions are summed, coupons count as face × count. */
export function demandOf(award: {
  readonly traffic: readonly Pick<AwardInput['traffic'][number], 'impressions'>[];
  readonly coupons: readonly Pick<AwardInput['coupons'][number], 'faceFen' | 'count'>[];
}): { impressions: Impressions; fen: Fen } {
  return {
    impressions: award.traffic.reduce((sum, grant) => sum + grant.impressions, 0),
    fen: award.coupons.reduce((sum, batch) => sum + batch.faceFen * batch.count, 0),
  };
}

/** @throws RuleBroken naming the first grant or batch whose window leaves the cycle's benefit period */
export function mustFitBenefitPeriod(award: AwardInput, period: { benefitFrom: Day; benefitTo: Day }): void {
  const check = (part: 'traffic' | 'coupons') => {
    for (const [index, { startsOn, endsOn }] of award[part].entries()) {
      if (startsOn < period.benefitFrom)
        throw new RuleBroken('awards.error.before_benefit', `award.${part}.${index}.startsOn`, {
          day: period.benefitFrom,
        });
      if (endsOn > period.benefitTo)
        throw new RuleBroken('awards.error.after_benefit', `award.${part}.${index}.endsOn`, {
          day: period.benefitTo,
        });
    }
  };
  check('traffic');
  check('coupons');
}

/** The line that pays for a unit: a cycle's first of that unit. @throws RuleBroken where it has none */
export function lineFor<Line extends { id: number; unit: Unit }>(lines: readonly Line[], unit: Unit): Line {
  const line = lines.find((candidate) => candidate.unit === unit);
  if (!line)
    throw new RuleBroken('awards.error.no_line', unit === 'impressions' ? 'award.traffic' : 'award.coupons');
  return line;
}

/**
 * The system has no interests of its own; a person says that they have none before they decide.
 * @param declared what they last said of the application; undefined where they said nothing
 * @throws Forbidden where they have one, RuleBroken where they say nothing
 */
export function mustHaveNoConflict(declared: boolean | undefined, said: 'none' | undefined): void {
  if (declared) throw new Forbidden('applications.error.conflict');
  if (declared === undefined && said !== 'none')
    throw new RuleBroken('awards.error.conflict_unsaid', 'conflict');
}
