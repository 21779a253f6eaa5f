import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { inBulk } from './bulk.server.ts';
import { fileProblem } from './issue.ts';
import type { MerchantKey } from './names.ts';
import { stagingTable } from './staging.server.ts';

/** How the staged keys lead to merchants. */
export interface MerchantRef {
  readonly key: MerchantKey;
  /** Whose numbers they are; null unless `key` is 'outside', and where no source knows any of them. */
  readonly source: string | null;
}

/** Joins `merchant m` to staged rows `s`. One key leads to at most one merchant, and one merchant has one key. */
export function merchantMatch({ key, source }: MerchantRef): RawBuilder<boolean> {
  if (key === 'id') return sql`m.id = s.merchant_key::bigint`;
  if (key === 'uscc') return sql`m.uscc = s.merchant_key`;
  return sql`m.outside_source = ${source} and m.outside_number = s.merchant_key`;
}

/**
 * Finds out whose numbers a file uses when nobody said so: the source that knows the most of them.
 * @throws FileProblem where two know equally many: a person must say which
 */
export async function findSource(db: Database, staging: string): Promise<string | null> {
  const { rows } = await inBulk(db, (trx) =>
    sql<{ source: string; known: number }>`
    select m.outside_source as source, count(*) as known
    from (select distinct merchant_key from ${stagingTable(staging)}) k
    join merchant m on m.outside_number = k.merchant_key
    group by m.outside_source order by known desc, source limit 2`.execute(trx),
  );
  const [first, second] = rows;
  if (first && second && first.known === second.known) {
    throw fileProblem('delivery.error.source_ambiguous', { sources: `${first.source}, ${second.source}` });
  }
  return first?.source ?? null;
}
