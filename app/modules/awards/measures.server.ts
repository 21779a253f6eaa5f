import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf, isDay } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';

const deliverMeasureSchema = z.strictObject({
  programId: z.int(),
  awardId: z.int(),
  measureId: z.int(),
  deliveredOn: z.string().refine(isDay, 'errors.not_a_day'),
  /** What shows that it was done: a link, a document's number, the name of the event. */
  evidence: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});

/** Marks a granted measure as delivered, with what shows it. @throws Conflict where it already is */
export function deliverMeasure(
  db: Database,
  context: CommandContext,
  input: z.infer<typeof deliverMeasureSchema>,
): Promise<void> {
  const wish = deliverMeasureSchema.parse(input);
  if (wish.deliveredOn > dayOf(context.now))
    throw new RuleBroken('errors.day_too_late', 'deliveredOn', { day: dayOf(context.now) });
  return db.transaction().execute(async (trx) => {
    const award = await trx
      .selectFrom('award')
      .select('merchant_id')
      .where('program_id', '=', wish.programId)
      .where('id', '=', wish.awardId)
      .executeTakeFirst();
    if (!award) throw new NotFound('errors.not_found');
    const row = await trx
      .updateTable('award_measure')
      .set({
        state: 'delivered',
        delivered_on: wish.deliveredOn,
        delivered_by_name: context.actor.name,
        evidence: wish.evidence,
      })
      .where('program_id', '=', wish.programId)
      .where('award_id', '=', wish.awardId)
      .where('measure_id', '=', wish.measureId)
      .where('state', '<>', 'delivered')
      .returning('measure_id')
      .executeTakeFirst();
    if (!row) throw new Conflict('errors.already_done');
    await recordAudit(trx, context, {
      action: 'award.deliver_measure',
      subject: { type: 'award', id: wish.awardId },
      merchantId: award.merchant_id,
      programId: wish.programId,
      after: { measureId: wish.measureId, deliveredOn: wish.deliveredOn, evidence: wish.evidence },
    });
  });
}
