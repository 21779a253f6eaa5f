import { type ChangeCounts, previewChange } from './change.server.ts';
import type { StagedTotals } from './check.server.ts';
import type { MerchantRef } from './resolve.server.ts';
import type { Work } from './work.server.ts';

/** How many facts posting would add, replace and leave as they are, were it done now. */
export const previewPosting = (
  { db, batch, mapping }: Work,
  staging: string,
  merchant: MerchantRef,
  { fromDay, toDay }: StagedTotals,
): Promise<ChangeCounts> =>
  previewChange(db, {
    programId: batch.program_id,
    staging,
    merchant,
    fromDay,
    toDay,
    sum: mapping.duplicates === 'sum',
  });
