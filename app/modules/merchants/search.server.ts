import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import type { DB } from '#db/types.ts';
import { type FindMerchants, findMerchantsSchema } from './schema.ts';
import { normaliseUscc } from './uscc.ts';

export interface MerchantRow {
  readonly id: number;
  readonly displayName: string;
  readonly legalName: string | null;
  readonly uscc: string | null;
  readonly outsideNumber: string | null;
  readonly category: string | null;
  /** The narrowest place known and the one it lies in. */
  readonly placeName: string | null;
  readonly areaName: string | null;
  readonly verifiedAt: Date | null;
}

/** Newest first. `next` continues after the last row and is null on the last page. */
export interface MerchantPage {
  readonly merchants: readonly MerchantRow[];
  readonly next: number | null;
  /** How many there are in all, counted only so far: `capped` means at least that many. */
  readonly total: { readonly count: number; readonly capped: boolean };
}

const PAGE = 50;
const COUNT_CAP = 1_000;

type Eb = ExpressionBuilder<DB, 'merchant'>;
type Condition = Expression<SqlBool>;

/** `%`, `_` and the backslash mean themselves. */
const contains = (words: string) =>
  sql<SqlBool>`merchant.search_text like '%' || regexp_replace(search_fold(${words}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;

/**
 * Two characters and more go through the index of neighbouring pairs, and what it finds is compared once more, since
 * the pairs may stand apart. A single character is looked for along the order of the list, which ends at a full page.
 */
const nameHolds = (words: string): Condition =>
  [...words.replace(/\s/g, '')].length < 2
    ? contains(words)
    : sql<SqlBool>`(bigrams(merchant.search_text) @> bigrams(search_fold(${words})) and ${contains(words)})`;

/** A credit code is known by its beginning; an outside number is a name of its own. */
function wordsMatch(eb: Eb, words: string): Condition {
  const code = normaliseUscc(words);
  const isCodeLike = /^[0-9A-Z_-]{1,40}$/.test(code);
  if (!isCodeLike) return nameHolds(words);
  return eb.or([
    nameHolds(words),
    eb('merchant.uscc', 'like', `${code.replaceAll('_', '\\_')}%`),
    eb('merchant.outside_number', '=', words),
  ]);
}

function conditions(eb: Eb, filter: FindMerchants): Condition[] {
  const { words, placeCode, category, verified } = findMerchantsSchema.parse(filter);
  const all: Condition[] = [];
  if (words !== '') all.push(wordsMatch(eb, words));
  if (placeCode !== '') {
    const from = placeCode.replace(/(?:00){1,2}$/, '');
    all.push(
      eb('merchant.place_code', '>=', placeCode),
      eb('merchant.place_code', '<=', from.padEnd(6, '9')),
    );
  }
  if (category !== '')
    all.push(
      eb.or([eb('merchant.category', '=', category), eb('merchant.category', 'like', `${category}.%`)]),
    );
  if (verified !== '') all.push(eb('merchant.verified_at', verified === 'yes' ? 'is not' : 'is', null));
  return all;
}

/** Finds merchants by name, code or number, a page at a time; the page after `filter.after` begins below that id. */
export async function listMerchants(db: Database, filter: FindMerchants = {}): Promise<MerchantPage> {
  const matching = db.selectFrom('merchant').where((eb) => eb.and(conditions(eb, filter)));
  const rows = await matching
    .$if(filter.after !== undefined, (query) => query.where('merchant.id', '<', filter.after ?? 0))
    .leftJoin('place', 'place.code', 'merchant.place_code')
    .leftJoin('place as area', 'area.code', 'place.parent_code')
    .select([
      'merchant.id',
      'merchant.display_name as displayName',
      'merchant.legal_name as legalName',
      'merchant.uscc',
      'merchant.outside_number as outsideNumber',
      'merchant.category',
      'merchant.verified_at as verifiedAt',
      'place.name as placeName',
      'area.name as areaName',
    ])
    .orderBy('merchant.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const merchants = rows.slice(0, PAGE);
  const { count } = await db
    .selectFrom(
      matching
        .select('merchant.id')
        .limit(COUNT_CAP + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    merchants,
    next: rows.length > PAGE ? (merchants.at(-1)?.id ?? null) : null,
    total: { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP },
  };
}
