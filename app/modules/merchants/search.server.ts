import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
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
/** How many of the newest rows are looked at before the index is asked. */
const PROBE = 5_000;

type Eb = ExpressionBuilder<DB, 'merchant'>;
type Condition = Expression<SqlBool>;
/** Where the rows are looked for: along the order of the list, or by the index of neighbouring characters. */
type Path = 'walk' | 'index';

/** `%`, `_` and the backslash mean themselves. */
const contains = (words: string): Condition =>
  sql<SqlBool>`merchant.search_text like '%' || regexp_replace(search_fold(${words}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;

/** What the index finds is compared once more, since the pairs may stand apart. One character makes no pair. */
const nameHolds = (eb: Eb, words: string, path: Path): Condition =>
  path === 'walk' || [...words.replace(/\s/g, '')].length < 2
    ? contains(words)
    : eb.and([
        sql<SqlBool>`bigrams(merchant.search_text) @> bigrams(search_fold(${words}))`,
        contains(words),
      ]);

/** The beginning of a credit code: two characters, then the digits of a region. */
const isCode = (text: string): boolean => /^[0-9A-HJ-NPQRTUWXY]{2}\d{4}[0-9A-HJ-NPQRTUWXY]{0,12}$/.test(text);

/** A credit code is known by its beginning; an outside number is a name of its own. */
function wordsMatch(eb: Eb, words: string, path: Path): Condition {
  const code = normaliseUscc(words);
  const isNumber = eb('merchant.outside_number', '=', words);
  if (isCode(code)) return eb.or([eb('merchant.uscc', 'like', `${code}%`), isNumber]);
  return /^[\w-]+$/.test(words) ? eb.or([nameHolds(eb, words, path), isNumber]) : nameHolds(eb, words, path);
}

type Filter = z.output<typeof findMerchantsSchema>;

function conditions(eb: Eb, { words, placeCode, category, verified }: Filter, path: Path): Condition[] {
  const all: Condition[] = [];
  if (words !== '') all.push(wordsMatch(eb, words, path));
  if (placeCode !== '') {
    const last = placeCode.replace(/(?:00){1,2}$/, '').padEnd(6, '9');
    all.push(eb('merchant.place_code', '>=', placeCode), eb('merchant.place_code', '<=', last));
  }
  if (category !== '')
    all.push(
      eb.or([eb('merchant.category', '=', category), eb('merchant.category', 'like', `${category}.%`)]),
    );
  if (verified !== '') all.push(eb('merchant.verified_at', verified === 'yes' ? 'is not' : 'is', null));
  return all;
}

const columns = (db: Database, ids: readonly number[]) =>
  db
    .selectFrom('merchant')
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
    .where('merchant.id', 'in', ids)
    .orderBy('merchant.id', 'desc')
    .execute();

const matching = (db: Database, filter: Filter, path: Path) =>
  db.selectFrom('merchant').where((eb) => eb.and(conditions(eb, filter, path)));

async function idsOfPage(db: Database, filter: Filter, path: Path): Promise<number[]> {
  const { after } = filter;
  const rows = await matching(db, filter, path)
    .$if(after !== undefined, (query) => query.where('merchant.id', '<', after ?? 0))
    .select('merchant.id')
    .orderBy('merchant.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  return rows.map(({ id }) => id);
}

/** True where the newest rows alone fill a page: then walking down the list is the quicker way to any page of it. */
async function isCommon(db: Database, filter: Filter): Promise<boolean> {
  const newest = db.selectFrom('merchant').selectAll().orderBy('id', 'desc').limit(PROBE);
  const found = await db
    .selectFrom(newest.as('merchant'))
    .where((eb) => eb.and(conditions(eb, filter, 'walk')))
    .select('merchant.id')
    .limit(PAGE + 1)
    .execute();
  return found.length > PAGE;
}

/**
 * Finds merchants by name, code or number, a page at a time; the page after `filter.after` begins below that id.
 * A word that stands in every second name is found along the list, a rare one by the index; each way is slow for the
 * other.
 */
export async function listMerchants(db: Database, input: FindMerchants = {}): Promise<MerchantPage> {
  const filter = findMerchantsSchema.parse(input);
  const path: Path = filter.words !== '' && (await isCommon(db, filter)) ? 'walk' : 'index';
  const found = await idsOfPage(db, filter, path);
  const ids = found.slice(0, PAGE);
  const { count } = await db
    .selectFrom(
      matching(db, filter, path)
        .select('merchant.id')
        .limit(COUNT_CAP + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    merchants: ids.length === 0 ? [] : await columns(db, ids),
    next: found.length > PAGE ? (ids.at(-1) ?? null) : null,
    total: { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP },
  };
}
