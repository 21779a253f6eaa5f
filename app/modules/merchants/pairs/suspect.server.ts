import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Transaction } from '#db/client.server.ts';
import { namesAlike, type Sign } from './signs.ts';

/** More merchants than these with one file share a form everybody hands in, not a licence. */
const MOST_SHARING = 5;
/** As many neighbours as are compared by name. */
const MOST_NEIGHBOURS = 2_000;

interface Names {
  readonly id: number;
  readonly displayName: string;
  readonly legalName: string | null;
}

const alike = (one: Names, other: Names): boolean =>
  namesAlike(one.displayName, other.displayName) ||
  (one.legalName !== null && other.legalName !== null && namesAlike(one.legalName, other.legalName));

/** Who states the same business code, runs the same shop or handed in the same file. */
async function sharing(trx: Transaction, merchantId: number): Promise<{ id: number; sign: Sign }[]> {
  const { rows } = await sql<{ id: number; sign: Sign }>`
    select other.id, 'code' as sign from merchant own
    join merchant other on substr(other.uscc, 9, 9) = substr(own.uscc, 9, 9) and other.id <> own.id
    where own.id = ${merchantId}
    union
    select other.merchant_id, 'shop' from merchant_shop own
    join merchant_shop other on other.shop_number = own.shop_number and other.merchant_id <> own.merchant_id
    where own.merchant_id = ${merchantId}
    union
    select other.merchant_id, 'document' from stored_file own
    join stored_file other on other.sha256 = own.sha256 and other.merchant_id <> own.merchant_id
    where own.merchant_id = ${merchantId}
      and (select count(distinct held.merchant_id) from stored_file held where held.sha256 = own.sha256) <= ${MOST_SHARING}`.execute(
    trx,
  );
  return rows;
}

/** Who has about the same name at the same place. */
async function namesakes(trx: Transaction, merchantId: number): Promise<{ id: number; sign: Sign }[]> {
  const columns = ['id', 'display_name as displayName', 'legal_name as legalName'] as const;
  const own = await trx
    .selectFrom('merchant')
    .select([...columns, 'place_code as placeCode'])
    .where('id', '=', merchantId)
    .executeTakeFirstOrThrow();
  if (own.placeCode === null) return [];
  const neighbours = await trx
    .selectFrom('merchant')
    .select(columns)
    .where('place_code', '=', own.placeCode)
    .where('id', '!=', merchantId)
    // What another system sent carries no name a person gave.
    .where('revision', '>', 0)
    .orderBy('id', 'desc')
    .limit(MOST_NEIGHBOURS)
    .execute();
  return neighbours.filter((other) => alike(own, other)).map(({ id }) => ({ id, sign: 'name' }));
}

/**
 * Notes which other merchants this one may be the same as, in the transaction that changed it. What was decided stays
 * decided.
 */
export async function suspectPairs(
  trx: Transaction,
  { now }: CommandContext,
  merchantId: number,
): Promise<void> {
  const signs = new Map<number, Set<Sign>>();
  for (const { id, sign } of [...(await sharing(trx, merchantId)), ...(await namesakes(trx, merchantId))])
    signs.set(id, (signs.get(id) ?? new Set()).add(sign));
  if (signs.size === 0) return;
  await trx
    .insertInto('merchant_pair')
    .values(
      [...signs].map(([id, found]) => ({
        low_id: Math.min(id, merchantId),
        high_id: Math.max(id, merchantId),
        signs: [...found].sort(),
        found_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['low_id', 'high_id'])
        .doUpdateSet((eb) => ({ signs: eb.ref('excluded.signs') }))
        .where('merchant_pair.verdict', 'is', null),
    )
    .execute();
}
