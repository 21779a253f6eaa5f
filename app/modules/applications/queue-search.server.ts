import { type RawBuilder, sql } from 'kysely';

const NUMBER = /^CW-\d{4}-\d{5,}$/;
/** The beginning of a credit code: two characters, then the digits of a region. */
const CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{4}[0-9A-HJ-NPQRTUWXY]{0,12}$/;

/**
 * The condition for what somebody typed into the queue's search. An application's number and a credit code are known
 * by their shape; anything else is part of a merchant's name, found by its pairs of characters and compared once more.
 */
export function matchesWords(words: string): RawBuilder<boolean> {
  const code = words.normalize('NFKC').toUpperCase().replace(/\s/g, '');
  if (NUMBER.test(code)) return sql`application.number = ${code}`;
  const merchants = (condition: RawBuilder<unknown>) =>
    sql<boolean>`application.merchant_id in (select merchant.id from merchant where ${condition})`;
  if (CODE.test(code)) return merchants(sql`merchant.uscc like ${`${code}%`}`);
  // `%`, `_` and the backslash mean themselves.
  const contains = sql`merchant.search_text like '%' || regexp_replace(search_fold(${words}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
  if ([...code].length < 2) return merchants(contains);
  return merchants(sql`bigrams(merchant.search_text) @> bigrams(search_fold(${words})) and ${contains}`);
}
