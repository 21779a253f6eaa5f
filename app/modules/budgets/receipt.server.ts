import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict } from '#app/kernel/errors.ts';
import type { Transaction } from '#db/client.server.ts';
import { rowsLike, write } from '#db/insert-rows.server.ts';
import type { Json } from '#db/types.ts';

export interface Keyed {
  /** The idempotency key of the request. */
  readonly key: string;
  readonly command: string;
  /** What was asked; the same key with another input is refused. */
  readonly input: unknown;
}

/**
 * What has to be done for a key: the work (`claimed`), nothing since it was done before (`answered`), nothing since an
 * earlier one of the same call does it (`repeated`), or nothing since the key was used for something else (`taken`).
 */
export type Claim =
  | { readonly status: 'claimed' }
  | { readonly status: 'answered'; readonly result: unknown }
  | { readonly status: 'repeated' }
  | { readonly status: 'taken'; readonly error: Conflict };

const taken = (): Claim => ({ status: 'taken', error: new Conflict('budgets.error.key_reused') });

/**
 * Writes the receipts of some commands before their work, in the same transaction: a second request with a key waits
 * here for the first and, once that has committed, gets its answer; if the first failed, its receipt is gone with it
 * and the second does the work. Receipts are taken in the order of their keys, so that nobody waits in a ring.
 */
export async function claimReceipts(
  trx: Transaction,
  programId: number,
  commands: readonly { readonly context: CommandContext; readonly keyed: Keyed }[],
): Promise<Claim[]> {
  const asked = commands.map(({ context, keyed }) => ({
    program_id: programId,
    key: keyed.key,
    command: keyed.command,
    hash: createHash('sha256')
      .update(JSON.stringify([keyed.command, keyed.input]))
      .digest('hex'),
    actor_id: context.actor.personId,
    actor_name: context.actor.name,
    request_id: context.requestId,
    at: context.now,
  }));
  const rows = asked.map(({ hash, ...row }) => ({ ...row, request_hash: `\\x${hash}` }));
  const written = await sql<{ key: string }>`
    insert into command_receipt (program_id, key, command, request_hash, actor_id, actor_name, request_id, at)
    select program_id, key, command, request_hash, actor_id, actor_name, request_id, at
    from ${rowsLike('command_receipt', rows)} order by key
    on conflict (program_id, key) do nothing returning key`.execute(trx);
  const fresh = new Set(written.rows.map((row) => row.key));
  const earlier = await findReceipts(
    trx,
    programId,
    asked.filter((row) => !fresh.has(row.key)).map((row) => row.key),
  );
  const first = new Map<string, number>();
  return asked.map(({ key, hash }, index): Claim => {
    const receipt = earlier.get(key);
    if (receipt) return receipt.hash === hash ? { status: 'answered', result: receipt.result } : taken();
    const of = first.get(key);
    if (of !== undefined) return asked[of]?.hash === hash ? { status: 'repeated' } : taken();
    first.set(key, index);
    return { status: 'claimed' };
  });
}

async function findReceipts(
  trx: Transaction,
  programId: number,
  keys: readonly string[],
): Promise<Map<string, { hash: string; result: Json | null }>> {
  if (keys.length === 0) return new Map();
  const rows = await trx
    .selectFrom('command_receipt')
    .select(['key', 'request_hash', 'result'])
    .where('program_id', '=', programId)
    .where('key', 'in', keys)
    .execute();
  return new Map(
    rows.map((row) => [row.key, { hash: row.request_hash.toString('hex'), result: row.result }]),
  );
}

/** Keeps the answers beside their keys; `undefined` gives the key back, since what was refused may be asked again. */
export async function settleReceipts(
  trx: Transaction,
  programId: number,
  answers: readonly { readonly key: string; readonly result: unknown }[],
): Promise<void> {
  const refused = answers.filter((answer) => answer.result === undefined).map((answer) => answer.key);
  if (refused.length > 0)
    await trx
      .deleteFrom('command_receipt')
      .where('program_id', '=', programId)
      .where('key', 'in', refused)
      .execute();
  const kept = answers.filter((answer) => answer.result !== undefined);
  if (kept.length > 0)
    await write(
      trx,
      sql`update command_receipt receipt set result = coalesce(given.result, 'null')
      from ${rowsLike('command_receipt', kept)} given
      where receipt.program_id = ${programId} and receipt.key = given.key`,
    );
}

/** Does the work once per key. @throws Conflict where the key was used for something else */
export async function once<Result>(
  trx: Transaction,
  context: CommandContext,
  { programId, ...keyed }: Keyed & { readonly programId: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const [claim] = await claimReceipts(trx, programId, [{ context, keyed }]);
  if (claim?.status === 'taken') throw claim.error;
  if (claim?.status === 'answered') return claim.result as Result;
  const result = await work();
  await settleReceipts(trx, programId, [{ key: keyed.key, result: result ?? null }]);
  return result;
}
