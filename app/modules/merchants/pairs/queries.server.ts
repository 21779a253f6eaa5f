import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { placeText } from '../places/place.ts';
import { getMerchant, type MerchantView } from '../queries.server.ts';
import type { Sign } from './signs.ts';

/** One of two merchants that may be one, as a manager compares them. */
export interface PairSide
  extends Pick<
    MerchantView,
    'id' | 'displayName' | 'legalName' | 'uscc' | 'category' | 'contactName' | 'contactPhone' | 'createdAt'
  > {
  readonly place: string;
  readonly shops: readonly string[];
  /** Names it gave the files that the other handed in as well. */
  readonly sharedFiles: readonly string[];
  readonly applications: number;
}

export interface SuspectedPair {
  readonly low: PairSide;
  readonly high: PairSide;
  readonly signs: readonly Sign[];
  readonly foundAt: Date;
}

async function sideOf(db: Database, id: number, otherId: number): Promise<PairSide> {
  const [merchant, files, { count }] = await Promise.all([
    getMerchant(db, id),
    db
      .selectFrom('stored_file as own')
      .innerJoin('stored_file as other', 'other.sha256', 'own.sha256')
      .select('own.original_name as name')
      .distinct()
      .where('own.merchant_id', '=', id)
      .where('other.merchant_id', '=', otherId)
      .orderBy('name')
      .execute(),
    db
      .selectFrom('application')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('merchant_id', '=', id)
      .executeTakeFirstOrThrow(),
  ]);
  const { displayName, legalName, uscc, category, contactName, contactPhone, createdAt } = merchant;
  return {
    id,
    displayName,
    legalName,
    uscc,
    category,
    contactName,
    contactPhone,
    createdAt,
    place: placeText(merchant.place),
    shops: merchant.shops.map(({ number }) => number),
    sharedFiles: files.map(({ name }) => name),
    applications: count,
  };
}

const PAGE = 10;

/** The pairs nobody has decided about, those with the most signs first, and how many there are in all. */
export async function listSuspectedPairs(db: Database): Promise<{ pairs: SuspectedPair[]; total: number }> {
  const open = db.selectFrom('merchant_pair').where('verdict', 'is', null);
  const rows = await open
    .select(['low_id as lowId', 'high_id as highId', 'signs', 'found_at as foundAt'])
    .orderBy((eb) => eb.fn('cardinality', ['signs']), 'desc')
    .orderBy('found_at', 'desc')
    .orderBy('low_id')
    .orderBy('high_id')
    .limit(PAGE)
    .execute();
  const { count } = await open.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const pairs = rows.map(async ({ lowId, highId, signs, foundAt }) => ({
    low: await sideOf(db, lowId, highId),
    high: await sideOf(db, highId, lowId),
    signs: signs as Sign[],
    foundAt,
  }));
  return { pairs: await Promise.all(pairs), total: count };
}

/** Another merchant that a merchant may be, or is, the same as. */
export interface LikelySame {
  readonly merchantId: number;
  readonly merchantName: string;
  readonly signs: readonly Sign[];
  /** Null while nobody has decided. */
  readonly keptId: number | null;
}

/** Who a merchant may be the same as; those found to be different are not told. */
export const listLikelySame = (db: Database, merchantId: number): Promise<LikelySame[]> =>
  db
    .selectFrom('merchant_pair as pair')
    .innerJoin('merchant', (join) =>
      join.on('merchant.id', '=', sql<number>`case when low_id = ${merchantId} then high_id else low_id end`),
    )
    .select([
      'merchant.id as merchantId',
      'merchant.display_name as merchantName',
      'pair.signs',
      'pair.kept_id as keptId',
    ])
    .where((eb) => eb.or([eb('low_id', '=', merchantId), eb('high_id', '=', merchantId)]))
    .where((eb) => eb.or([eb('verdict', 'is', null), eb('verdict', '=', 'same')]))
    .$narrowType<{ signs: Sign[] }>()
    .orderBy('merchant.id')
    .execute();
