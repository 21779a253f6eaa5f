import { startApplication } from '#app/modules/applications/index.server.ts';
import type { CreatePersonInput } from '#app/modules/identity/index.ts';
import type { Database } from '#db/client.server.ts';
import { contextOf, newMerchant, newPerson, type TestProgram } from './factories.ts';
import { cheapHash } from './passwords.ts';

/** A merchant with a complete profile, and its owner, who can sign in. */
export async function newOwner(
  db: Database,
  given: Parameters<typeof newMerchant>[1] & { locale?: CreatePersonInput['locale'] } = {},
) {
  const { locale, ...profile } = given;
  const merchant = await newMerchant(db, profile);
  const { email } = await newPerson(db, {
    grants: [{ role: 'merchant_owner', merchantId: merchant.merchantId }],
    passwordHash: cheapHash(),
    ...(locale && { locale }),
  });
  return { ...merchant, email };
}

/** The owner of a new merchant with an empty draft in a programme. */
export async function newDraftOwner(db: Database, { cycle }: TestProgram) {
  const owner = await newOwner(db);
  const input = { merchantId: owner.merchantId, cycleId: cycle.id };
  const { id } = await startApplication(db, contextOf(), input);
  return { ...owner, applicationId: id, at: `/merchant/applications/${id}` };
}
