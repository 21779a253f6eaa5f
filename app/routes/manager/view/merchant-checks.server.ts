import { findPlacePath, type MerchantView, type SharedShop } from '#app/modules/merchants/index.server.ts';
import { missingFromProfile, type NeededField, placeText, readUscc } from '#app/modules/merchants/index.ts';
import { db } from '#db/client.server.ts';

/** What was looked at by itself, as facts; the page puts them into words. */
export interface MerchantFindings {
  readonly code: 'none' | 'ok' | 'override';
  /** Where the code was registered, if that is another province than the place of business. */
  readonly registeredIn: string | null;
  readonly missing: readonly NeededField[];
  readonly sharedShops: readonly SharedShop[];
}

async function registeredElsewhere({ uscc, placeCode }: MerchantView): Promise<string | null> {
  if (uscc === null || placeCode === null) return null;
  const reading = readUscc(uscc);
  if (!('regionCode' in reading)) return null;
  const province = reading.regionCode.slice(0, 2);
  // Codes of national registers begin with 10: they say nothing of a place.
  if (province === '10' || placeCode.startsWith(province)) return null;
  return placeText(await findPlacePath(db, `${province}0000`)) || null;
}

export const lookOver = async (
  merchant: MerchantView,
  sharedShops: readonly SharedShop[],
): Promise<MerchantFindings> => ({
  code: merchant.uscc === null ? 'none' : merchant.usccOverrideReason === null ? 'ok' : 'override',
  registeredIn: await registeredElsewhere(merchant),
  missing: missingFromProfile(merchant),
  sharedShops,
});
