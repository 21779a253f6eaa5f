import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { once } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { awardShape, daySchema } from './change.ts';
import { lockAward, writeChange } from './locked.server.ts';
import { canMoveMeasure, type MeasureMoveName, type MeasureState } from './states.ts';

const { revision: _, ...namedShape } = awardShape;
const scheduleMeasureSchema = z.strictObject({ ...namedShape, measureId: z.int(), scheduledOn: daySchema });
const deliverMeasureSchema = z.strictObject({
  ...namedShape,
  measureId: z.int(),
  deliveredOn: daySchema,
  /** What shows that it was done: a link, a document's number, the name of the event. */
  evidence: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});
export type ScheduleMeasure = z.infer<typeof scheduleMeasureSchema>;
export type DeliverMeasure = z.infer<typeof deliverMeasureSchema>;

interface MeasureChange {
  readonly state: MeasureState;
  readonly scheduled_on?: string;
  readonly delivered_on?: string;
  readonly delivered_by_name?: string;
  readonly evidence?: string;
}

/** Two pages that move one measure differ in its state, which is checked behind the award's lock. */
async function moveMeasure(
  trx: Transaction,
  context: CommandContext,
  of: { programId: number; awardId: number; measureId: number; move: MeasureMoveName },
  set: MeasureChange,
): Promise<void> {
  const award = await lockAward(trx, of);
  const named = trx
    .selectFrom('award_measure')
    .select('state')
    .where('program_id', '=', of.programId)
    .where('award_id', '=', of.awardId)
    .where('measure_id', '=', of.measureId);
  const measure = await named.executeTakeFirst();
  if (!measure) throw new NotFound('errors.not_found');
  const { state } = measure as { state: MeasureState };
  if (state === 'delivered') throw new Conflict('errors.already_done');
  if (!canMoveMeasure(of.move, state, award.state))
    throw new Conflict('awards.error.cannot_move', { state: award.state });
  await trx
    .updateTable('award_measure')
    .set(set)
    .where('program_id', '=', of.programId)
    .where('award_id', '=', of.awardId)
    .where('measure_id', '=', of.measureId)
    .execute();
  const { scheduled_on, delivered_on, evidence } = set;
  await writeChange(trx, context, award, {
    command: `${of.move}_measure`,
    details: {
      measureId: of.measureId,
      ...(scheduled_on && { scheduledOn: scheduled_on }),
      ...(delivered_on && { deliveredOn: delivered_on }),
      ...(evidence && { evidence }),
    },
    notice: {
      key: `awards.notice.${of.move}_measure`,
      params: { day: scheduled_on ?? delivered_on ?? '' },
    },
  });
}

/** Sets, or moves, the day on which a granted measure will be done. @throws RuleBroken for a day that has passed */
export function scheduleMeasure(
  db: Database,
  context: CommandContext,
  input: ScheduleMeasure,
): Promise<void> {
  const { key, ...wish } = scheduleMeasureSchema.parse(input);
  const { programId, scheduledOn } = wish;
  const today = dayOf(context.now);
  if (scheduledOn < today) throw new RuleBroken('errors.day_too_early', 'scheduledOn', { day: today });
  return db
    .transaction()
    .execute((trx) =>
      once(trx, context, { programId, key, command: 'award.schedule_measure', input: wish }, () =>
        moveMeasure(
          trx,
          context,
          { ...wish, move: 'schedule' },
          { state: 'scheduled', scheduled_on: scheduledOn },
        ),
      ),
    );
}

/** Marks a granted measure as delivered, with what shows it. @throws Conflict where it already is */
export function deliverMeasure(db: Database, context: CommandContext, input: DeliverMeasure): Promise<void> {
  const { key, ...wish } = deliverMeasureSchema.parse(input);
  const { programId, deliveredOn, evidence } = wish;
  const today = dayOf(context.now);
  if (deliveredOn > today) throw new RuleBroken('errors.day_too_late', 'deliveredOn', { day: today });
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.deliver_measure', input: wish }, () =>
      moveMeasure(
        trx,
        context,
        { ...wish, move: 'deliver' },
        {
          state: 'delivered',
          delivered_on: deliveredOn,
          delivered_by_name: context.actor.name,
          evidence,
        },
      ),
    ),
  );
}
