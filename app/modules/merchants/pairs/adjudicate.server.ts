import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { getMerchant } from '../queries.server.ts';
import { type Adjudication, adjudicationSchema } from './schema.ts';

/**
 * Decides once whether two merchants are one. Of two that are the same one goes on applying; the other is told which.
 * @throws Conflict where somebody decided before, with who and when
 */
export function adjudicatePair(db: Database, context: CommandContext, input: Adjudication): Promise<void> {
  const { lowId, highId, verdict, reason } = adjudicationSchema.parse(input);
  const keptId = verdict === 'different' ? null : verdict === 'keep_low' ? lowId : highId;
  return db.transaction().execute(async (trx) => {
    const pair = await trx
      .selectFrom('merchant_pair')
      .select(['signs', 'decided_by_name', 'decided_at'])
      .where('low_id', '=', lowId)
      .where('high_id', '=', highId)
      .forUpdate()
      .executeTakeFirst();
    if (!pair) throw new NotFound('errors.not_found');
    if (pair.decided_at)
      throw new Conflict('merchants.error.pair_decided', {
        name: pair.decided_by_name ?? '',
        at: momentText(pair.decided_at),
      });
    await trx
      .updateTable('merchant_pair')
      .set({
        verdict: keptId === null ? 'different' : 'same',
        kept_id: keptId,
        reason,
        decided_by: context.actor.personId,
        decided_by_name: context.actor.name,
        decided_at: context.now,
      })
      .where('low_id', '=', lowId)
      .where('high_id', '=', highId)
      .execute();
    await recordAudit(trx, context, {
      action: 'merchant.adjudicate_pair',
      subject: { type: 'merchant', id: lowId },
      merchantId: keptId ?? lowId,
      reason,
      after: { lowId, highId, verdict, signs: pair.signs },
    });
    if (keptId === null) return;
    const { displayName } = await getMerchant(trx, keptId);
    await notify(trx, context.now, {
      to: { merchantId: keptId === lowId ? highId : lowId },
      kind: 'decision',
      key: 'merchants.notice.linked',
      params: { name: displayName },
      href: '/merchant/profile',
    });
  });
}

/** @throws RuleBroken where the merchant was found to be the same as another one, which applies for both */
export async function mustApplyItself(db: Database, merchantId: number): Promise<void> {
  const kept = await db
    .selectFrom('merchant_pair')
    .innerJoin('merchant', 'merchant.id', 'merchant_pair.kept_id')
    .select('merchant.display_name as name')
    .where((eb) => eb.or([eb('low_id', '=', merchantId), eb('high_id', '=', merchantId)]))
    .where('kept_id', '!=', merchantId)
    .executeTakeFirst();
  if (kept) throw new RuleBroken('merchants.error.linked', '', kept);
}
