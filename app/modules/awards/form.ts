import { z } from 'zod';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import { awardSchema, couponBatchSchema, trafficGrantSchema } from './schema.ts';

/**
 * The award as its form holds it: text in every box, some rows left empty. A row whose amounts are blank gives nothing
 * and is passed over, so that a form without scripts can offer a few to spare; its venue and days are only proposed.
 */
const text = z.union([z.string(), z.number()]).default('').transform(String);
type Text = z.output<typeof text>;

export const grantRow = z.strictObject({
  venue: text,
  channel: text,
  startsOn: text,
  endsOn: text,
  impressions: text,
});
export const batchRow = z.strictObject({
  faceFen: text,
  thresholdFen: text,
  count: text,
  perConsumerLimit: text,
  startsOn: text,
  endsOn: text,
});

const isBlank = (given: Text): boolean => given.trim() === '';
/** What is no number is handed on as none: the schema behind says at the field what a number looks like. */
const count = (given: Text): number => parseCount(given) ?? Number.NaN;
const yuan = (given: Text): number => parseYuan(given) ?? Number.NaN;

export const isGrantBlank = (row: { impressions?: unknown }): boolean =>
  isBlank(String(row.impressions ?? ''));
export const isBatchBlank = (row: { faceFen?: unknown; thresholdFen?: unknown; count?: unknown }): boolean =>
  [row.faceFen, row.thresholdFen, row.count].every((given) => isBlank(String(given ?? '')));

/** The amounts of a row as numbers. */
export const readGrant = (row: z.output<typeof grantRow>) => ({ impressions: count(row.impressions) });
export const readBatch = (row: z.output<typeof batchRow>) => ({
  faceFen: yuan(row.faceFen),
  thresholdFen: yuan(row.thresholdFen),
  count: count(row.count),
  perConsumerLimit: isBlank(row.perConsumerLimit) ? 1 : count(row.perConsumerLimit),
});

const grant = grantRow
  .transform((row) => (isGrantBlank(row) ? null : { ...row, ...readGrant(row) }))
  .pipe(trafficGrantSchema.nullable());
const batch = batchRow
  .transform((row) => (isBatchBlank(row) ? null : { ...row, ...readBatch(row) }))
  .pipe(couponBatchSchema.nullable());

export const filled = <Row>(rows: readonly (Row | null)[]): Row[] => rows.filter((row) => row !== null);

export const awardFormSchema = z
  .strictObject({
    traffic: z.array(grant).max(16).default([]),
    coupons: z.array(batch).max(8).default([]),
    measureIds: z.array(z.int()).default([]),
  })
  .transform((award) => ({ ...award, traffic: filled(award.traffic), coupons: filled(award.coupons) }))
  .pipe(awardSchema);

/** The amounts of an award as far as they are typed. */
interface TypedAward {
  readonly traffic?: readonly { readonly impressions?: unknown }[];
  readonly coupons?: readonly {
    readonly faceFen?: unknown;
    readonly thresholdFen?: unknown;
    readonly count?: unknown;
  }[];
}

/**
 * Where a row of the award stands in the form: a complaint about the second grant belongs to the third row if the
 * second was left blank. @returns the path as the form names it
 */
export function formPath(path: string, typed: TypedAward): string {
  const match = /^award\.(traffic|coupons)\.(\d+)(\..+)?$/.exec(path);
  if (!match) return path;
  const part = match[1] as 'traffic' | 'coupons';
  const blanks = part === 'traffic' ? typed.traffic?.map(isGrantBlank) : typed.coupons?.map(isBatchBlank);
  const places = (blanks ?? []).flatMap((blank, place) => (blank ? [] : [place]));
  return `award.${part}.${places[Number(match[2])] ?? match[2]}${match[3] ?? ''}`;
}

/** The sums of an award while it is being typed: what cannot be read yet counts for nothing. */
export function typedDemand(typed: TypedAward): { impressions: number; fen: number } {
  const read = (parse: (given: string) => number | null, given: unknown) => parse(String(given ?? '')) ?? 0;
  return {
    impressions: (typed.traffic ?? []).reduce((sum, row) => sum + read(parseCount, row.impressions), 0),
    fen: (typed.coupons ?? []).reduce(
      (sum, row) => sum + read(parseYuan, row.faceFen) * read(parseCount, row.count),
      0,
    ),
  };
}
