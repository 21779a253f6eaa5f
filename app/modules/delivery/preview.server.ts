import { type KnownCounts, previewChange } from './change.server.ts';
import type { StagedTotals } from './check.server.ts';
import type { MerchantRef } from './resolve.server.ts';
import type { Work } from './work.server.ts';

/** How many facts posting would add, replace and leave as they are, were it done now. */
export const previewPosting = (
  { db, batch, mapping }: Work,
  staging: string,
  merchant: MerchantRef,
  { rows, fromDay, toDay }: StagedTotals,
): Promise<KnownCounts & { fresh: number }> =>
  previewChange(db, {
    programId: batch.program_id,
    staging,
    rows,
    merchant,
    fromDay,
    toDay,
    sum: mapping.duplicates === 'sum',
  });
