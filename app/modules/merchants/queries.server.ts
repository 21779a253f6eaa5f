import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { NotFound } from '#app/kernel/errors.ts';
import { type Actor, merchantsOf } from '#app/modules/identity/index.ts';
import type { Database } from '#db/client.server.ts';
import type { PlacePath } from './places/place.ts';
import { findPlacePath } from './places/queries.server.ts';
import type { Profile } from './schema.ts';

/** A merchant as pages and other modules see it: what it says of itself, and what the portal knows besides. */
export interface MerchantView extends Profile {
  readonly id: number;
  /** From the province down; empty where no place is known. */
  readonly place: PlacePath;
  /** False where the place can still be told more exactly: a city that has counties. */
  readonly placeIsNarrowest: boolean;
  readonly verifiedAt: Date | null;
  /** Who it is to another system, where it came in from one. */
  readonly outside: { readonly source: string; readonly number: string } | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const merchantById = (db: Database, id: number) =>
  db
    .selectFrom('merchant')
    .select([
      'id',
      'display_name as displayName',
      'legal_name as legalName',
      'uscc',
      'uscc_override_reason as usccOverrideReason',
      'place_code as placeCode',
      'category',
      'contact_name as contactName',
      'contact_phone as contactPhone',
      'contact_email as contactEmail',
      'employees',
      'founded_year as foundedYear',
      'domestic_brand as domesticBrand',
      'verified_at as verifiedAt',
      'outside_source as outsideSource',
      'outside_number as outsideNumber',
      'revision',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('merchant_shop')
          .select(['shop_number as number', 'name'])
          .whereRef('merchant_id', '=', 'merchant.id')
          .orderBy('shop_number'),
      ).as('shops'),
      sql<boolean>`not exists (select from place where parent_code = merchant.place_code)`.as(
        'placeIsNarrowest',
      ),
    ])
    .where('id', '=', id)
    .executeTakeFirst();

export async function findMerchant(db: Database, id: number): Promise<MerchantView | null> {
  const row = await merchantById(db, id);
  if (!row) return null;
  const { outsideSource, outsideNumber, ...merchant } = row;
  return {
    ...merchant,
    place: row.placeCode === null ? [] : await findPlacePath(db, row.placeCode),
    outside:
      outsideSource !== null && outsideNumber !== null
        ? { source: outsideSource, number: outsideNumber }
        : null,
  };
}

/** @throws NotFound */
export async function getMerchant(db: Database, id: number): Promise<MerchantView> {
  const merchant = await findMerchant(db, id);
  if (!merchant) throw new NotFound('errors.not_found');
  return merchant;
}

/** The merchant somebody acts for, the one it owns first; null for whoever has yet to found one. */
export async function findMerchantForActor(db: Database, actor: Actor): Promise<MerchantView | null> {
  const [id] = merchantsOf(actor);
  return id === undefined ? null : findMerchant(db, id);
}

export interface SharedShop {
  readonly number: string;
  readonly merchantId: number;
  readonly merchantName: string;
}

/** Who else states a shop of this merchant as its own. */
export const listSharedShops = (db: Database, merchantId: number): Promise<SharedShop[]> =>
  db
    .selectFrom('merchant_shop as own')
    .innerJoin('merchant_shop as other', 'other.shop_number', 'own.shop_number')
    .innerJoin('merchant', 'merchant.id', 'other.merchant_id')
    .select([
      'own.shop_number as number',
      'merchant.id as merchantId',
      'merchant.display_name as merchantName',
    ])
    .where('own.merchant_id', '=', merchantId)
    .where('other.merchant_id', '!=', merchantId)
    .orderBy('own.shop_number')
    .orderBy('merchant.id')
    .execute();
