import type { Selectable } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound, RuleBroken } from '#app/kernel/errors.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import type { BudgetTransfer } from '#db/types.ts';
import { post } from './ledger.server.ts';
import { type BudgetLineView, getBudgetLine } from './queries.server.ts';
import { once } from './receipt.server.ts';
import {
  type ApproveTransfer,
  amountText,
  approveTransferSchema,
  mustBeAnotherPerson,
  mustBeOpen,
  mustBeTransferable,
  type ProposeTransfer,
  proposeTransferSchema,
  type ReturnTransfer,
  returnTransferSchema,
  type TransferState,
  transferExpiry,
} from './transfer.ts';

interface Settled {
  readonly transferId: number;
}

const linesOf = async (
  db: Database,
  of: { programId: number; fromLineId: number; toLineId: number },
): Promise<readonly [BudgetLineView, BudgetLineView]> => {
  const programIds = [of.programId];
  return [
    await getBudgetLine(db, { lineId: of.fromLineId, programIds }),
    await getBudgetLine(db, { lineId: of.toLineId, programIds }),
  ];
};

/**
 * Asks for budget to be moved from one line to another of the programme. Nothing moves and nothing is held back until
 * somebody else approves. @throws NotFound, RuleBroken where the lines differ in unit or the giving one has too little
 */
export function proposeTransfer(
  db: Database,
  context: CommandContext,
  input: ProposeTransfer,
): Promise<Settled> {
  const { key, ...wish } = proposeTransferSchema.parse(input);
  const { programId } = wish;
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'budget.transfer', input: wish }, async () => {
      const [from, to] = await linesOf(trx, wish);
      mustBeTransferable(from, to, wish.amount);
      const { id } = await trx
        .insertInto('budget_transfer')
        .values({
          program_id: programId,
          from_line_id: wish.fromLineId,
          to_line_id: wish.toLineId,
          amount: wish.amount,
          reason: wish.reason,
          proposed_by: context.actor.personId,
          proposed_by_name: context.actor.name,
          proposed_at: context.now,
          expires_at: transferExpiry(context.now),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const { fromLineId, toLineId, amount, reason } = wish;
      await recordAudit(trx, context, {
        action: 'budget.transfer',
        subject: { type: 'budget_transfer', id },
        programId,
        reason,
        after: { fromLineId, toLineId, amount },
      });
      return { transferId: id };
    }),
  );
}

/**
 * Moves the budget: two entries in one statement, which locks both lines in the order of their ids.
 * @throws Conflict where somebody settled it or its time is over, Forbidden for the proposer
 * @throws RuleBroken where the giving line no longer has the amount
 */
export async function approveTransfer(
  db: Database,
  context: CommandContext,
  input: ApproveTransfer,
): Promise<Settled> {
  const { key, ...wish } = approveTransferSchema.parse(input);
  const { programId, transferId } = wish;
  try {
    return await db.transaction().execute((trx) =>
      once(trx, context, { programId, key, command: 'budget.transfer.approve', input: wish }, async () => {
        const transfer = await lockOpen(trx, context, wish);
        mustBeAnotherPerson({ proposedBy: transfer.proposed_by }, context.actor.personId);
        await settle(trx, context, transfer, 'approved', null);
        const entry = { allocationId: null, kind: 'transfer', reason: transfer.reason } as const;
        await post(trx, context, { programId, key }, [
          { ...entry, lineId: transfer.from_line_id, amount: transfer.amount, negative: true },
          { ...entry, lineId: transfer.to_line_id, amount: transfer.amount },
        ]);
        return { transferId };
      }),
    );
  } catch (error) {
    if (error instanceof RuleBroken && error.key === 'budgets.error.over_available') {
      const transfer = await find(db, wish).executeTakeFirstOrThrow();
      const [from, to] = await linesOf(db, {
        programId,
        fromLineId: transfer.from_line_id,
        toLineId: transfer.to_line_id,
      });
      mustBeTransferable(from, to, transfer.amount);
    }
    throw error;
  }
}

/** Says no, and why: whoever proposed it may propose anew. @throws Conflict */
export function returnTransfer(
  db: Database,
  context: CommandContext,
  input: ReturnTransfer,
): Promise<Settled> {
  const { key, ...wish } = returnTransferSchema.parse(input);
  const { programId, transferId } = wish;
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'budget.transfer.return', input: wish }, async () => {
      const transfer = await lockOpen(trx, context, wish);
      await settle(trx, context, transfer, 'returned', wish.note);
      return { transferId };
    }),
  );
}

/** Settles proposals whose time is over; those somebody is at work on are left for the next round. */
export function expireTransfers(db: Database, context: CommandContext): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('budget_transfer')
      .selectAll()
      .where('state', '=', 'proposed')
      .where('expires_at', '<=', context.now)
      .orderBy('program_id')
      .orderBy('id')
      .limit(500)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const transfer of due) await settle(trx, context, transfer, 'expired', null);
    return due.length;
  });
}

type TransferRow = Selectable<BudgetTransfer>;

const find = (db: Database, of: { programId: number; transferId: number }) =>
  db
    .selectFrom('budget_transfer')
    .selectAll()
    .where('program_id', '=', of.programId)
    .where('id', '=', of.transferId);

/** Holds the proposal, so that approving and returning it at once cannot both happen. */
async function lockOpen(
  trx: Transaction,
  { now }: CommandContext,
  of: { programId: number; transferId: number },
): Promise<TransferRow> {
  const row = await find(trx, of).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  mustBeOpen(
    {
      state: row.state as TransferState,
      proposedBy: row.proposed_by,
      expiresAt: row.expires_at,
      settledByName: row.settled_by_name,
      settledAt: row.settled_at,
    },
    now,
  );
  return row;
}

async function settle(
  trx: Transaction,
  context: CommandContext,
  transfer: TransferRow,
  state: Exclude<TransferState, 'proposed'>,
  note: string | null,
): Promise<void> {
  await trx
    .updateTable('budget_transfer')
    .set({
      state,
      settled_by: context.actor.personId,
      settled_by_name: context.actor.name,
      settled_at: context.now,
      settled_note: note,
    })
    .where('program_id', '=', transfer.program_id)
    .where('id', '=', transfer.id)
    .execute();
  await recordAudit(trx, context, {
    action: `budget.transfer.${STEP[state]}`,
    subject: { type: 'budget_transfer', id: transfer.id },
    programId: transfer.program_id,
    reason: note ?? transfer.reason,
    before: { state: transfer.state },
    after: { state, amount: transfer.amount },
  });
  if (transfer.proposed_by === null) return;
  const { unit } = await trx
    .selectFrom('budget_line')
    .select('unit')
    .where('program_id', '=', transfer.program_id)
    .where('id', '=', transfer.from_line_id)
    .executeTakeFirstOrThrow();
  await notify(trx, context.now, {
    to: { personId: transfer.proposed_by },
    kind: 'approval',
    key: `budgets.notice.transfer_${state}_${unit}`,
    params: { amount: amountText(transfer.amount, unit as Unit) },
    href: `/manager/budgets/${transfer.from_line_id}`,
  });
}

const STEP = { approved: 'approve', returned: 'return', expired: 'expire' } as const;
