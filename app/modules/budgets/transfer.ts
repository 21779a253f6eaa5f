import { z } from 'zod';
import { addDays, type Day, dayOf, startOfDay } from '#app/kernel/day.ts';
import { Conflict, Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import { type Unit, yuanText } from '#app/kernel/quantity.ts';
import { available, type Balance } from './rules.ts';
import { idempotencyKey } from './schema.ts';

/** A transfer moves budget only once somebody else has approved it. */
export type TransferState = 'proposed' | 'approved' | 'returned' | 'expired';

/** How long a proposal waits for its approval. */
const DAYS_TO_SETTLE = 14;

const words = z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long');

export const proposeTransferSchema = z
  .strictObject({
    programId: z.int(),
    fromLineId: z.int(),
    toLineId: z.int(),
    /** In the unit of both lines. */
    amount: z.int('errors.not_a_count').positive('errors.not_a_count'),
    reason: words,
    key: idempotencyKey,
  })
  .refine(({ fromLineId, toLineId }) => fromLineId !== toLineId, {
    path: ['toLineId'],
    message: 'budgets.error.same_line',
  });
export type ProposeTransfer = z.infer<typeof proposeTransferSchema>;

const settled = { programId: z.int(), transferId: z.int(), key: idempotencyKey };
export const approveTransferSchema = z.strictObject(settled);
export type ApproveTransfer = z.infer<typeof approveTransferSchema>;
export const returnTransferSchema = z.strictObject({ ...settled, note: words });
export type ReturnTransfer = z.infer<typeof returnTransferSchema>;

/** The end of the last day on which a transfer proposed now may be approved. */
export const transferExpiry = (now: Date): Date => startOfDay(addDays(dayOf(now), DAYS_TO_SETTLE + 1));
/** The last day on which it may be approved. */
export const lastDayToSettle = (expiresAt: Date): Day => addDays(dayOf(expiresAt), -1);

/** An amount as a complaint about a form says it: yuan are typed, so yuan are told. */
export const amountText = (amount: number, unit: Unit): string =>
  unit === 'fen' ? yuanText(amount) : amount.toLocaleString('en-US');

/** Lines of one unit only, and no more than the giving line has. @throws RuleBroken */
export function mustBeTransferable(
  from: Balance & { readonly unit: Unit },
  to: { readonly unit: Unit },
  amount: number,
): void {
  if (from.unit !== to.unit) throw new RuleBroken('budgets.error.other_unit', 'toLineId');
  const left = available(from);
  if (amount > left)
    throw new RuleBroken(`budgets.error.transfer_over_${from.unit}`, 'amount', {
      left: amountText(left, from.unit),
    });
}

interface Proposal {
  readonly state: TransferState;
  readonly proposedBy: number | null;
  readonly expiresAt: Date;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
}

/** Whether it still waits. Past its time it does not, even before the state says so. */
export const isOpen = (transfer: Pick<Proposal, 'state' | 'expiresAt'>, now: Date): boolean =>
  transfer.state === 'proposed' && now < transfer.expiresAt;

/** @throws Conflict naming who settled it, or that its time is over */
export function mustBeOpen(transfer: Proposal, now: Date): void {
  if (transfer.state === 'approved' || transfer.state === 'returned')
    throw new Conflict(`budgets.error.transfer_${transfer.state}`, {
      name: transfer.settledByName ?? '',
      day: transfer.settledAt ? dayOf(transfer.settledAt) : '',
    });
  if (!isOpen(transfer, now)) throw new Conflict('budgets.error.transfer_expired');
}

/** Nobody approves what they proposed; the system approves nothing. @throws Forbidden */
export function mustBeAnotherPerson(transfer: Pick<Proposal, 'proposedBy'>, personId: number | null): void {
  if (personId === null || personId === transfer.proposedBy)
    throw new Forbidden('budgets.error.own_transfer');
}
