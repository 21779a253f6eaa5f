import { z } from 'zod';
import type { Day } from '#app/kernel/day.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { batchRow, filled, grantRow, isBatchBlank, isGrantBlank, readBatch, readGrant } from './form.ts';
import type { AwardParts, CouponBatchView } from './parts.server.ts';
import { demandOf } from './rules.ts';
import { awardSchema, couponBatchSchema, trafficGrantSchema } from './schema.ts';
import { isBatchOpen, isGrantOpen } from './states.ts';

/** Which part of the award a row is; null for a new one. */
const id = z.int().positive().nullable();

/**
 * An award as it shall be: its open grants and batches and its measures. What is left out is taken away, but for grants
 * that are settled, batches that have ended and measures that were delivered: those stay as they are.
 */
export const amendmentSchema = z
  .strictObject({
    ...awardSchema.shape,
    traffic: z.array(trafficGrantSchema.safeExtend({ id })).max(16),
    coupons: z.array(couponBatchSchema.safeExtend({ id })).max(8),
  })
  .refine(
    (award) => award.traffic.length + award.coupons.length + award.measureIds.length > 0,
    'awards.error.amend_empty',
  );
export type Amendment = z.infer<typeof amendmentSchema>;

const idText = z
  .union([z.string().regex(/^([1-9]\d{0,14})?$/, 'errors.invalid'), z.number()])
  .default('')
  .transform((text) => (text === '' ? null : Number(text)));

/** The same as its form holds it. */
export const amendmentFormSchema = z
  .strictObject({
    traffic: z
      .array(
        grantRow
          .extend({ id: idText })
          .transform((row) => (isGrantBlank(row) ? null : { ...row, ...readGrant(row) }))
          .pipe(trafficGrantSchema.safeExtend({ id }).nullable()),
      )
      .max(16)
      .default([]),
    coupons: z
      .array(
        batchRow
          .extend({ id: idText })
          .transform((row) => (isBatchBlank(row) ? null : { ...row, ...readBatch(row) }))
          .pipe(couponBatchSchema.safeExtend({ id }).nullable()),
      )
      .max(8)
      .default([]),
    measureIds: z.array(z.int()).default([]),
  })
  .transform((award) => ({ ...award, traffic: filled(award.traffic), coupons: filled(award.coupons) }))
  .pipe(amendmentSchema);

/** What has to be written so that the award becomes what was asked, and what it takes more or less by unit. */
export interface AmendmentPlan {
  readonly delta: Readonly<Record<Unit, number>>;
  readonly grants: Changes<Amendment['traffic'][number]>;
  readonly batches: Changes<Amendment['coupons'][number]>;
  readonly measures: { readonly added: readonly number[]; readonly removed: readonly number[] };
}
interface Changes<Part> {
  readonly added: readonly Part[];
  readonly changed: readonly (Part & { readonly id: number })[];
  readonly removed: readonly number[];
}

/**
 * Compares an award with what it shall be.
 * @throws RuleBroken where nothing changes, or where coupons that are out would change their terms
 */
export function planAmendment(now: AwardParts, wish: Amendment): AmendmentPlan {
  const open = now.coupons.filter(({ state }) => isBatchOpen(state));
  const grants = now.traffic.filter(isGrantOpen);
  mustNameOwnParts('traffic', grants, wish.traffic);
  mustNameOwnParts('coupons', open, wish.coupons);
  mustKeepTerms(open, wish.coupons);
  const held = now.measures.map(({ measureId }) => measureId);
  const removable = now.measures.filter(({ state }) => state !== 'delivered');
  const before = demandOf({ traffic: grants, coupons: open });
  const after = demandOf(wish);
  const plan = {
    delta: { impressions: after.impressions - before.impressions, fen: after.fen - before.fen },
    grants: changesOf(grants, wish.traffic),
    batches: changesOf(open, wish.coupons),
    measures: {
      added: [...new Set(wish.measureIds)].filter((measureId) => !held.includes(measureId)),
      removed: removable
        .map(({ measureId }) => measureId)
        .filter((measureId) => !wish.measureIds.includes(measureId)),
    },
  };
  const lists = [
    ...Object.values(plan.grants),
    ...Object.values(plan.batches),
    ...Object.values(plan.measures),
  ];
  if (lists.every((list) => list.length === 0)) throw new RuleBroken('awards.error.nothing_changed');
  return plan;
}

function mustNameOwnParts(
  part: 'traffic' | 'coupons',
  now: readonly { readonly id: number }[],
  wish: readonly { readonly id: number | null }[],
): void {
  const left = new Set(now.map((own) => own.id));
  for (const [place, row] of wish.entries())
    if (row.id !== null && !left.delete(row.id))
      throw new RuleBroken('errors.invalid', `award.${part}.${place}`);
}

/** Coupons in people's hands keep what is printed on them, and there are never fewer than were issued. */
function mustKeepTerms(open: readonly CouponBatchView[], wish: Amendment['coupons']): void {
  for (const batch of open.filter(({ state }) => state === 'issuing' || state === 'paused')) {
    const place = wish.findIndex(({ id: named }) => named === batch.id);
    const row = wish[place];
    if (!row) throw new RuleBroken('awards.error.batch_in_use', 'award.coupons');
    const path = (name: string) => `award.coupons.${place}.${name}`;
    for (const name of ['faceFen', 'thresholdFen', 'perConsumerLimit', 'startsOn'] as const)
      if (row[name] !== batch[name]) throw new RuleBroken('awards.error.batch_terms', path(name));
    const least = Math.max(batch.issued, 1);
    if (row.count < least)
      throw new RuleBroken('awards.error.below_issued', path('count'), { issued: least });
  }
}

const same = (one: object, other: object): boolean =>
  Object.entries(one).every(([name, value]) => Reflect.get(other, name) === value);

function changesOf<Part extends { readonly id: number | null }>(
  now: readonly { readonly id: number }[],
  wish: readonly Part[],
): Changes<Part> {
  const owned = wish.filter((row): row is Part & { id: number } => row.id !== null);
  return {
    added: wish.filter((row) => row.id === null),
    changed: owned.filter((row) => !now.some((own) => own.id === row.id && same(row, own))),
    removed: now.filter((own) => !owned.some((row) => row.id === own.id)).map((own) => own.id),
  };
}

/** @throws RuleBroken where the award would fall below what has been delivered or taken back already */
export function mustStayAbove(
  unit: Unit,
  held: { readonly committed: number; readonly delivered: number },
  delta: number,
  show: (amount: number) => string | number,
): void {
  const spare = held.committed - held.delivered;
  if (-delta > spare)
    throw new RuleBroken(
      `awards.error.below_delivered_${unit}`,
      unit === 'impressions' ? 'award.traffic' : 'award.coupons',
      { spare: show(spare) },
    );
}

/** The last day of anything an award gives; null where it gives measures only. */
export const lastDayOf = ({ traffic, coupons }: Pick<AwardParts, 'traffic' | 'coupons'>): Day | null =>
  [...traffic, ...coupons]
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1) ?? null;
