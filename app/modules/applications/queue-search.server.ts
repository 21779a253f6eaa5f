import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';

const NUMBER = /^CW-\d{4}-\d{5,}$/;
/** The beginning of a credit code: two characters, then the digits of a region. */
const CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{4}[0-9A-HJ-NPQRTUWXY]{0,12}$/;
/** A word that more merchants than this are named by is looked for along the list instead. */
const MOST = 1_000;

/** What somebody typed into the search, looked up once for everything that is asked with it. */
export type Found =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'merchants'; readonly ids: readonly number[] }
  /** A word in very many names: the list is walked and each name compared. */
  | { readonly by: 'common word'; readonly words: string };

/** `%`, `_` and the backslash mean themselves. */
const contains = (words: string): RawBuilder<SqlBool> =>
  sql`merchant.search_text like '%' || regexp_replace(search_fold(${words}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;

/**
 * Looks up what somebody typed. An application's number and a credit code are known by their shape; anything else is
 * part of a merchant's name, found by its pairs of characters and compared once more. Null for nothing typed.
 */
export async function findWords(db: Database, typed: string): Promise<Found | null> {
  const words = typed.trim();
  if (words === '') return null;
  const code = words.normalize('NFKC').toUpperCase().replace(/\s/g, '');
  if (NUMBER.test(code)) return { by: 'number', number: code };
  const pairs =
    [...code].length < 2 ? sql`true` : sql`bigrams(merchant.search_text) @> bigrams(search_fold(${words}))`;
  const named = CODE.test(code) ? sql`uscc like ${`${code}%`}` : sql`${pairs} and ${contains(words)}`;
  const { rows } = await sql<{ ids: number[] | null; many: boolean }>`
    select array_agg(id) filter (where place <= ${MOST}) as ids, count(*) > ${MOST} as many
    from (select id, row_number() over () as place from merchant where ${named} limit ${MOST + 1}) named`.execute(
    db,
  );
  const [row] = rows;
  return row?.many ? { by: 'common word', words } : { by: 'merchants', ids: row?.ids ?? [] };
}

/** The condition for what was found. */
export function matchesFound(found: Found): RawBuilder<SqlBool> {
  switch (found.by) {
    case 'number':
      return sql`application.number = ${found.number}`;
    case 'merchants':
      return sql`application.merchant_id = any(${[...found.ids]}::bigint[])`;
    case 'common word':
      // Not `exists`: PostgreSQL would first look through all merchants, for a list of which fifty rows are wanted.
      return sql`(select ${contains(found.words)} from merchant where merchant.id = application.merchant_id)`;
  }
}
