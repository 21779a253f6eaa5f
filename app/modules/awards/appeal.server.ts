import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { type NewEntry, once } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { allocationFor } from './allocations.server.ts';
import { type Appeal, appealSchema, type DecideAppeal, decideAppealSchema } from './change.ts';
import { type LockedAward, lockAward, mustMoveAward, openAward, writeChange } from './locked.server.ts';
import { explainingOverspend } from './overspend.server.ts';
import { readParts } from './parts.server.ts';
import { postWithEarlier } from './settle.server.ts';
import type { AwardState } from './states.ts';

/** @throws NotFound, also where it is another award's */
async function lockClawback(trx: Transaction, award: LockedAward, id: number) {
  const row = await trx
    .selectFrom('award_clawback')
    .selectAll()
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return row;
}
type Clawback = Awaited<ReturnType<typeof lockClawback>>;

const writeClawback = (
  trx: Transaction,
  award: LockedAward,
  id: number,
  set:
    | { appeal_note: string; appealed_at: Date }
    | {
        appeal_outcome: 'upheld' | 'dismissed';
        appeal_answer: string;
        decided_by: number | null;
        decided_by_name: string;
        decided_at: Date;
      },
) =>
  trx
    .updateTable('award_clawback')
    .set(set)
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('id', '=', id)
    .execute();

/** The merchant's one appeal against a claw-back. @throws Conflict a second time · RuleBroken once its day has passed */
export function appealClawback(db: Database, context: CommandContext, input: Appeal): Promise<void> {
  const { key, ...wish } = appealSchema.parse(input);
  const { programId, clawbackId, note } = wish;
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.appeal', input: wish }, async () => {
      const award = await lockAward(trx, wish);
      const clawback = await lockClawback(trx, award, clawbackId);
      mustMoveAward('appeal', award.state);
      if (clawback.appealed_at) throw new Conflict('awards.error.appealed');
      if (dayOf(context.now) > clawback.appeal_until)
        throw new RuleBroken('awards.error.appeal_late', 'note', { day: clawback.appeal_until });
      await writeClawback(trx, award, clawbackId, { appeal_note: note, appealed_at: context.now });
      await writeChange(trx, context, award, { command: 'appeal', note, details: { clawbackId } });
    }),
  );
}

/**
 * Decides an appeal: somebody else than who took back. Upheld, what was taken is reserved and committed again, and an
 * award that had been clawed back whole has the state again that it had.
 * @throws Forbidden for who took it back
 * @throws RuleBroken where the line no longer holds what would be given back, with what it does hold
 */
export function decideAppeal(db: Database, context: CommandContext, input: DecideAppeal): Promise<void> {
  const { key, ...wish } = decideAppealSchema.parse(input);
  const { programId, clawbackId, outcome, note } = wish;
  let asked = { impressions: 0, fen: 0 };
  return explainingOverspend(
    db,
    { ...wish, words: 'not_enough' },
    () => asked,
    () =>
      db.transaction().execute((trx) =>
        once(trx, context, { programId, key, command: 'award.decide_appeal', input: wish }, async () => {
          const award = await openAward(trx, wish, 'decide_appeal');
          const clawback = await lockClawback(trx, award, clawbackId);
          mustBeDecidable(clawback, context.actor.personId);
          await writeClawback(trx, award, clawbackId, {
            appeal_outcome: outcome,
            appeal_answer: note,
            decided_by: context.actor.personId,
            decided_by_name: context.actor.name,
            decided_at: context.now,
          });
          const upheld = outcome === 'upheld';
          const to =
            upheld && award.state === 'clawed_back' ? (clawback.from_state as AwardState) : award.state;
          await writeChange(trx, context, award, {
            command: 'decide_appeal',
            to,
            note,
            details: { clawbackId, outcome },
            notice: { key: `awards.notice.appeal_${outcome}` },
          });
          if (!upheld) return;
          asked = { impressions: clawback.impressions, fen: clawback.fen };
          const { merchantId } = award;
          const parts = [await readParts(trx, award)];
          await postWithEarlier(trx, context, { programId, key, merchantId, parts }, () =>
            givingBack(trx, context, award, clawback),
          );
        }),
      ),
  );
}

function mustBeDecidable(clawback: Clawback, personId: number | null): void {
  if (!clawback.appealed_at || clawback.decided_at) throw new Conflict('awards.error.no_appeal');
  if (clawback.actor_id === personId) throw new Forbidden('awards.error.own_clawback');
}

/** Reserve, commit and, where it had been delivered, deliver again. */
async function givingBack(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  clawback: Clawback,
): Promise<NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const unit of UNITS) {
    const amount = clawback[unit];
    if (amount === 0) continue;
    const { id: allocationId, lineId } = await allocationFor(trx, context, award, unit);
    const entry = { lineId, allocationId, amount, reason: `appeal against claw-back ${clawback.id}` };
    entries.push({ ...entry, kind: 'reserve' }, { ...entry, kind: 'commit' });
    const delivered = clawback[`delivered_${unit}`];
    if (delivered > 0) entries.push({ ...entry, kind: 'deliver', amount: delivered });
  }
  return entries;
}
