import type { CommandContext } from '#app/kernel/context.ts';
import { addDocument } from '#app/modules/merchants/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { StoryMerchant } from './merchants.server.ts';

/** The licence of a merchant with a name of its own, as the scan it came with says. */
export async function keepLicence(
  db: Database,
  context: CommandContext,
  merchant: Pick<StoryMerchant, 'merchantId' | 'licenceFileId' | 'owner'>,
  { number, issuedBy, validUntil }: { number: string; issuedBy: string; validUntil: string | null },
): Promise<void> {
  await addDocument(
    db,
    { ...context, actor: merchant.owner },
    {
      merchantId: merchant.merchantId,
      fileId: merchant.licenceFileId,
      kind: 'licence',
      number,
      issuedBy,
      validFrom: '2012-07-26',
      validUntil,
    },
  );
}
