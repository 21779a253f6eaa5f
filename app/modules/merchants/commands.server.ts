import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { grantRole } from '#app/modules/identity/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { suspectPairs } from './pairs/suspect.server.ts';
import { getMerchant } from './queries.server.ts';
import { differences, keepsVerification, mustBeFoundedBefore, mustBeVerifiable, profileOf } from './rules.ts';
import { type ProfileInput, profileSchema, type SaveProfileInput, saveProfileSchema } from './schema.ts';
import { columnsOf, lockMerchant, replaceShops, writingProfile } from './write.server.ts';

/** @throws Conflict where the person owns a merchant already: a form sent twice founds one */
async function mustOwnNone(trx: Transaction, personId: number): Promise<void> {
  // Two tabs that found at the same moment come one after the other.
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  const owned = await trx
    .selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', 'merchant_owner')
    .executeTakeFirst();
  if (owned) throw new Conflict('merchants.error.founded_already');
}

/**
 * Founds a merchant.
 * @param ownerId becomes its owner, and may own no other
 * @throws RuleBroken where the credit code is another merchant's
 */
export function createMerchant(
  db: Database,
  context: CommandContext,
  input: ProfileInput,
  { ownerId }: { ownerId?: number } = {},
): Promise<{ id: number }> {
  const profile = profileOf(profileSchema.parse(input));
  mustBeFoundedBefore(dayOf(context.now), profile);
  return writingProfile(
    db.transaction().execute(async (trx) => {
      if (ownerId !== undefined) await mustOwnNone(trx, ownerId);
      const { id } = await trx
        .insertInto('merchant')
        .values({ ...columnsOf(profile), revision: 1, created_at: context.now, updated_at: context.now })
        .returning('id')
        .executeTakeFirstOrThrow();
      await replaceShops(trx, id, profile.shops);
      await recordAudit(trx, context, {
        action: 'merchant.create',
        subject: { type: 'merchant', id },
        merchantId: id,
        reason: profile.usccOverrideReason,
        after: profile,
      });
      if (ownerId !== undefined)
        await grantRole(trx, context, { personId: ownerId, role: 'merchant_owner', merchantId: id });
      await suspectPairs(trx, context, id);
      return { id };
    }),
  );
}

/**
 * Saves the whole profile as it was filled in; what was left blank is blank. Saving what is there already changes
 * nothing, so a form sent twice is one change.
 * @throws Conflict where somebody saved since the page was opened
 * @throws RuleBroken where the credit code is another merchant's
 */
export function saveProfile(
  db: Database,
  context: CommandContext,
  input: SaveProfileInput & { merchantId: number },
): Promise<{ revision: number }> {
  const { merchantId, ...given } = input;
  const { revision, ...parsed } = saveProfileSchema.parse(given);
  const profile = profileOf(parsed);
  mustBeFoundedBefore(dayOf(context.now), profile);
  return writingProfile(
    db.transaction().execute(async (trx) => {
      await lockMerchant(trx, merchantId);
      const current = await getMerchant(trx, merchantId);
      const before = profileOf(current);
      const changed = differences(before, profile);
      if (!changed) return { revision: current.revision };
      if (current.revision !== revision) throw new Conflict('errors.stale');
      const verification = keepsVerification(before, profile) ? {} : { verified_at: null, verified_by: null };
      await trx
        .updateTable('merchant')
        .set({ ...columnsOf(profile), ...verification, revision: revision + 1, updated_at: context.now })
        .where('id', '=', merchantId)
        .execute();
      await replaceShops(trx, merchantId, profile.shops);
      await recordAudit(trx, context, {
        action: 'merchant.save_profile',
        subject: { type: 'merchant', id: merchantId },
        merchantId,
        reason: profile.usccOverrideReason,
        ...changed,
      });
      await suspectPairs(trx, context, merchantId);
      return { revision: revision + 1 };
    }),
  );
}

/** Notes that somebody compared the name and the code with the licence. A second time changes nothing. */
export function verifyMerchant(
  db: Database,
  context: CommandContext,
  { merchantId }: { merchantId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await lockMerchant(trx, merchantId);
    const merchant = await getMerchant(trx, merchantId);
    if (merchant.verifiedAt) return;
    mustBeVerifiable(merchant);
    await trx
      .updateTable('merchant')
      .set({ verified_at: context.now, verified_by: context.actor.personId, updated_at: context.now })
      .where('id', '=', merchantId)
      .execute();
    await recordAudit(trx, context, {
      action: 'merchant.verify',
      subject: { type: 'merchant', id: merchantId },
      merchantId,
      after: { legalName: merchant.legalName, uscc: merchant.uscc },
    });
  });
}
