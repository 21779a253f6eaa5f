import { NotFound, RuleBroken } from '#app/kernel/errors.ts';
import type { Transaction } from '#db/client.server.ts';
import type { Profile } from './schema.ts';

/** A profile as the columns of `merchant`. */
export const columnsOf = (profile: Profile) => ({
  display_name: profile.displayName,
  legal_name: profile.legalName,
  uscc: profile.uscc,
  uscc_override_reason: profile.usccOverrideReason,
  place_code: profile.placeCode,
  category: profile.category,
  contact_name: profile.contactName,
  contact_phone: profile.contactPhone,
  contact_email: profile.contactEmail,
  employees: profile.employees,
  founded_year: profile.foundedYear,
  domestic_brand: profile.domesticBrand,
});

/** What the database refuses, as the field's complaint. Asking before writing would leave a race. */
const REFUSALS: Readonly<Record<string, readonly [key: string, path: string]>> = {
  merchant_uscc_key: ['merchants.error.uscc_taken', 'uscc'],
  merchant_place_code_fkey: ['merchants.error.place', 'placeCode'],
};

/** Runs a transaction that writes a profile. @throws RuleBroken */
export async function writingProfile<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    const refusal = REFUSALS[String((error as { constraint?: unknown }).constraint)];
    throw refusal ? new RuleBroken(...refusal) : error;
  }
}

/** The shops of a profile in place of those before. */
export async function replaceShops(
  trx: Transaction,
  merchantId: number,
  shops: Profile['shops'],
): Promise<void> {
  await trx.deleteFrom('merchant_shop').where('merchant_id', '=', merchantId).execute();
  if (shops.length === 0) return;
  await trx
    .insertInto('merchant_shop')
    .values(shops.map(({ number, name }) => ({ merchant_id: merchantId, shop_number: number, name })))
    .execute();
}

/** @throws NotFound */
export async function lockMerchant(trx: Transaction, merchantId: number): Promise<void> {
  const row = await trx
    .selectFrom('merchant')
    .select('id')
    .where('id', '=', merchantId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
}
