import type { Day } from '#app/kernel/day.ts';
import { yuanText } from '#app/kernel/quantity.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import { isBatchOpen, isGrantOpen } from '#app/modules/awards/index.ts';
import type { Answers, Venue } from '#app/modules/programs/index.ts';
import type { FormValue, FormValues } from '#app/web/form/values.ts';

/** How many rows the form begins with, so that it serves without a script; one that is left blank gives nothing. */
const SPARE_GRANTS = 1;
const STEP = 10_000;

export interface GrantRow {
  /** Which part of an award that exists the row is; '' for a new one. */
  readonly id?: string | undefined;
  readonly venue: string;
  readonly channel: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly impressions: string;
}
export interface BatchRow {
  readonly id?: string | undefined;
  readonly faceFen: string;
  readonly thresholdFen: string;
  readonly count: string;
  readonly perConsumerLimit: string;
  readonly startsOn: string;
  readonly endsOn: string;
}
export interface AwardRows {
  readonly traffic: readonly GrantRow[];
  readonly coupons: readonly BatchRow[];
}

interface Period {
  readonly benefitFrom: Day;
  readonly benefitTo: Day;
}

/** What is still ahead of the benefit period; the last day where all of it has passed. */
function windowFrom({ benefitFrom, benefitTo }: Period, today: Day): { startsOn: Day; endsOn: Day } {
  const startsOn = today > benefitFrom ? today : benefitFrom;
  return { startsOn: startsOn > benefitTo ? benefitTo : startsOn, endsOn: benefitTo };
}

export const blankGrant = (period: Period, today: Day): GrantRow => ({
  venue: 'live',
  channel: 'field',
  ...windowFrom(period, today),
  impressions: '',
});
export const blankBatch = (period: Period, today: Day): BatchRow => ({
  faceFen: '',
  thresholdFen: '',
  count: '',
  perConsumerLimit: '1',
  ...windowFrom(period, today),
});

/**
 * What the panel begins with: the impressions asked for, spread over the venues asked for in even steps of ten
 * thousand, the first taking the rest; and a batch of coupons whose face and number only a person can choose.
 */
export function proposedRows(answers: Answers, period: Period, today: Day): AwardRows {
  const asked = typeof answers.requested_impressions === 'number' ? answers.requested_impressions : 0;
  const venues = (Array.isArray(answers.venues) ? answers.venues : []) as readonly Venue[];
  const each = venues.length > 0 ? Math.floor(asked / venues.length / STEP) * STEP : 0;
  const first = asked - each * (venues.length - 1);
  const grants = venues.map((venue, place) => {
    const impressions = place === 0 ? first : each;
    return { ...blankGrant(period, today), venue, impressions: impressions > 0 ? String(impressions) : '' };
  });
  const spare = Array.from({ length: SPARE_GRANTS }, () => blankGrant(period, today));
  return { traffic: [...grants, ...spare], coupons: [blankBatch(period, today)] };
}

const BLANK = {
  traffic: { impressions: '' },
  coupons: { faceFen: '', thresholdFen: '', count: '' },
} as const;
export type AwardPart = keyof typeof BLANK;

/** What a row of its own begins with: no amounts, and no part of the award that it would be. */
const freshOf = (row: object | undefined, part: AwardPart) => ({
  ...row,
  ...BLANK[part],
  ...(row && 'id' in row && { id: '' }),
});

/**
 * What was typed, with one more row under the grants or the batches: the last one's venue and days, no amounts.
 * @param path where the award stands in the form
 */
export function withAnotherRow(
  values: FormValues,
  named: unknown,
  path: readonly string[] = ['approve', 'award'],
): FormValues {
  const [first, ...rest] = path;
  if (first !== undefined)
    return { ...values, [first]: withAnotherRow((values[first] ?? {}) as FormValues, named, rest) };
  const part: AwardPart = named === 'coupons' ? 'coupons' : 'traffic';
  const rows = (Array.isArray(values[part]) ? values[part] : []) as FormValue[];
  const next = freshOf(rows.at(-1) as FormValues | undefined, part) as FormValues;
  return { ...values, [part]: [...rows, next] };
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The rows as a form holds them; what a row does not say it has from the first of the proposed ones. */
export function rowsOf(award: unknown, proposed: AwardRows): AwardRows {
  const given = (typeof award === 'object' && award !== null ? award : {}) as Record<AwardPart, unknown>;
  const fill = <Row extends object>(rows: readonly unknown[], usual: Row | undefined): Row[] =>
    rows.map((row) => {
      const typed = (row ?? {}) as Record<string, unknown>;
      const cells = Object.entries(usual ?? {}).map(([name, value]) => [
        name,
        text(typed[name], String(value)),
      ]);
      return Object.fromEntries(cells) as Row;
    });
  const [grant] = proposed.traffic;
  const [batch] = proposed.coupons;
  return {
    traffic: fill(listed(given.traffic), grant && (freshOf(grant, 'traffic') as GrantRow)),
    coupons: fill(listed(given.coupons), batch && (freshOf(batch, 'coupons') as BatchRow)),
  };
}

/** One more row while the page is open. */
export function rowsAfterAdding(rows: AwardRows, part: AwardPart): AwardRows {
  const last = rows[part].at(-1);
  return last ? { ...rows, [part]: [...rows[part], freshOf(last, part)] } : rows;
}

/** The rows of an award that exists, as its form begins. Batches that have ended are no longer amended. */
export function standingRows(
  award: Pick<AwardView, 'traffic' | 'coupons'>,
  period: Period,
  today: Day,
): AwardRows {
  const yuan = (fen: number) => yuanText(fen).replaceAll(',', '').replace(/\.00$/, '');
  return {
    traffic: [
      ...award.traffic.filter(isGrantOpen).map(({ id, venue, channel, startsOn, endsOn, impressions }) => ({
        id: String(id),
        venue,
        channel,
        startsOn,
        endsOn,
        impressions: String(impressions),
      })),
      { id: '', ...blankGrant(period, today) },
    ],
    coupons: [
      ...award.coupons
        .filter(({ state }) => isBatchOpen(state))
        .map((batch) => ({
          id: String(batch.id),
          faceFen: yuan(batch.faceFen),
          thresholdFen: yuan(batch.thresholdFen),
          count: String(batch.count),
          perConsumerLimit: String(batch.perConsumerLimit),
          startsOn: batch.startsOn,
          endsOn: batch.endsOn,
        })),
      { id: '', ...blankBatch(period, today) },
    ],
  };
}
