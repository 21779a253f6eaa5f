import { RuleBroken } from '#app/kernel/errors.ts';

/** Somebody must be left who owns the merchant, or nobody could ask anybody in again. @throws RuleBroken */
export function mustLeaveAnOwner(owners: readonly number[], leaving: number): void {
  if (owners.includes(leaving) && owners.every((personId) => personId === leaving))
    throw new RuleBroken('merchants.error.last_owner');
}

export type InvitationState = 'open' | 'ended' | 'expired';

export const invitationState = (
  { endedAt, expiresAt }: { endedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState => (endedAt !== null ? 'ended' : expiresAt <= now ? 'expired' : 'open');
