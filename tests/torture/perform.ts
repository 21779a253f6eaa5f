import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { PortalError, RuleBroken } from '#app/kernel/errors.ts';
import {
  allocateBudget,
  approveTransfer,
  type NewEntry,
  once,
  post,
  proposeTransfer,
  returnTransfer,
} from '#app/modules/budgets/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { contextOf } from '#tests/support/factories.ts';
import { type Command, lineOf } from './commands.ts';
import type { Scene } from './scene.ts';

export interface Desk {
  readonly db: Database;
  readonly scene: Scene;
  /** The id a proposal was given, by its key. */
  readonly transfers: ReadonlyMap<string, number>;
  /** Look first, write then, with nothing in the database that refuses. */
  readonly unlocked: boolean;
}

const at = (ids: readonly number[], place: number): number => {
  const id = ids[place];
  if (id === undefined) throw new Error(`the scene has no place ${place}`);
  return id;
};

/** Sends a command through the doors of the product. @returns its answer */
export function perform(desk: Desk, command: Command, key: string): Promise<unknown> {
  const { db, scene, transfers } = desk;
  const { programId, proposer, approver } = scene;
  switch (command.kind) {
    case 'allocate': {
      const lineId = at(scene.lineIds, command.line);
      const wish = { programId, lineId, amount: command.amount, reason: 'torture', key };
      return allocateBudget(db, contextOf(), wish);
    }
    case 'propose': {
      const [fromLineId, toLineId] = [at(scene.lineIds, command.from), at(scene.lineIds, command.to)];
      const wish = { programId, fromLineId, toLineId, amount: command.amount, reason: 'torture', key };
      return proposeTransfer(db, contextOf(proposer), wish);
    }
    case 'approve':
    case 'return': {
      const wish = { programId, transferId: transfers.get(command.of) ?? 999_999_999, key };
      return command.kind === 'approve'
        ? approveTransfer(db, contextOf(approver), wish)
        : returnTransfer(db, contextOf(approver), { ...wish, note: 'torture' });
    }
    default: {
      const { kind, allocation, amount, from, negative } = command;
      const entry: NewEntry = {
        kind,
        amount,
        lineId: at(scene.lineIds, lineOf(allocation)),
        allocationId: at(scene.allocationIds, allocation),
        reason: 'torture',
        ...(from && { from }),
        ...(negative && { negative }),
      };
      return db.transaction().execute((trx) =>
        once(trx, contextOf(), { programId, key, command: `torture.${kind}`, input: command }, async () => {
          if (desk.unlocked) await lookFirst(trx, programId, entry);
          await post(trx, contextOf(), { programId, key }, [entry]);
          return { kind, amount };
        }),
      );
    }
  }
}

/** The look before the write, without a lock: true when it was read. */
async function lookFirst(db: Database, programId: number, entry: NewEntry): Promise<void> {
  const { rows } = await sql<{ available: number; reserved: number; committed: number; delivered: number }>`
    select line.budget - line.reserved - line.committed as available, own.reserved, own.committed, own.delivered
    from budget_line line, allocation own
    where line.program_id = ${programId} and line.id = ${entry.lineId}
      and own.program_id = ${programId} and own.id = ${entry.allocationId}`.execute(db);
  const [seen = { available: 0, reserved: 0, committed: 0, delivered: 0 }] = rows;
  const undelivered = seen.committed - seen.delivered;
  const room = {
    allocate: 0,
    transfer: 0,
    reserve: seen.available,
    commit: seen.reserved,
    clawback: undelivered,
    deliver: entry.negative ? seen.delivered : undelivered,
    release: entry.from === 'committed' ? undelivered : seen.reserved,
    expire: entry.from === 'committed' ? undelivered : seen.reserved,
  }[entry.kind];
  if (entry.amount > room) throw new RuleBroken('budgets.error.over_available');
  await sleep(30);
}

/** A refusal, by a rule or by a constraint, is an answer; anything else leaves open whether it was done. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof PortalError || (error instanceof Error && 'code' in error && error.code === '23514');
