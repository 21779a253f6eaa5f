import { type Day, dayOf } from '#app/kernel/day.ts';
import type { ApplicationView } from '#app/modules/applications/index.server.ts';
import { listDocuments, type MerchantDocument } from '#app/modules/merchants/index.server.ts';
import { type Concern, concernOf } from '#app/modules/merchants/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';

/** A document of the profile as it stands to an application: whether it holds as long as the support does. */
export interface Paper extends Pick<MerchantDocument, 'id' | 'kind' | 'number' | 'validUntil' | 'fileId'> {
  readonly concern: Concern | null;
  /** The last day of the support. */
  readonly until: Day;
}

/** What a merchant's profile keeps, judged for one application. */
export async function loadPapers({ merchantId, cycleId }: ApplicationView): Promise<Paper[]> {
  const [documents, cycle] = await Promise.all([listDocuments(db, merchantId), getCycle(db, cycleId)]);
  const support = { today: dayOf(await portalNow(db)), until: cycle.benefitTo };
  return documents
    .filter(({ removedAt }) => removedAt === null)
    .map((document) => {
      const { id, kind, number, validUntil, fileId } = document;
      return {
        id,
        kind,
        number,
        validUntil,
        fileId,
        concern: concernOf(document, support),
        until: support.until,
      };
    });
}

/** Those of them that were handed in and do not hold long enough. */
export const concernsOf = (papers: readonly Paper[], evidence: ApplicationView['evidence']): Paper[] =>
  papers.filter(({ concern, fileId }) => concern && evidence.some((file) => file.fileId === fileId));
