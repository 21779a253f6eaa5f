import { createHash } from 'node:crypto';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict } from '#app/kernel/errors.ts';
import type { Transaction } from '#db/client.server.ts';
import type { Json } from '#db/types.ts';

export interface Keyed {
  readonly programId: number;
  /** The idempotency key of the request. */
  readonly key: string;
  readonly command: string;
  /** What was asked; the same key with another input is refused. */
  readonly input: unknown;
}

/**
 * Does the work once per key. The receipt is written first, in the same transaction: a second request with the
 * same key waits on it and, once the first has committed, gets the first one's answer; if the first failed, its
 * receipt is gone with it and the second does the work.
 * @throws Conflict where the key was used for something else
 */
export async function once<Result>(
  trx: Transaction,
  context: CommandContext,
  keyed: Keyed,
  work: () => Promise<Result>,
): Promise<Result> {
  const hash = createHash('sha256')
    .update(JSON.stringify([keyed.command, keyed.input]))
    .digest();
  const written = await trx
    .insertInto('command_receipt')
    .values({
      program_id: keyed.programId,
      key: keyed.key,
      command: keyed.command,
      request_hash: hash,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      request_id: context.requestId,
      at: context.now,
    })
    .onConflict((conflict) => conflict.columns(['program_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  const receipt = () =>
    trx.selectFrom('command_receipt').where('program_id', '=', keyed.programId).where('key', '=', keyed.key);
  if (!written) {
    const earlier = await receipt().select(['request_hash', 'result']).executeTakeFirstOrThrow();
    if (!earlier.request_hash.equals(hash)) throw new Conflict('budgets.error.key_reused');
    return earlier.result as Result;
  }
  const result = await work();
  await trx
    .updateTable('command_receipt')
    .set({ result: JSON.stringify(result ?? null) as unknown as Json })
    .where('program_id', '=', keyed.programId)
    .where('key', '=', keyed.key)
    .execute();
  return result;
}
