import type { Period } from '#app/kernel/day.ts';
import {
  type AwardSummary,
  type AwardView,
  getAward,
  listAwards,
  listClawbacks,
} from '#app/modules/awards/index.server.ts';
import { type DeliveredSummary, deliveredForMerchant } from '#app/modules/delivery/index.server.ts';
import { db } from '#db/client.server.ts';
import { windowOf } from './support.ts';

/** An award beside what really came of it. `delivered` is null where it grants nothing that is counted by the day. */
export interface Support {
  readonly award: AwardView;
  readonly window: Period | null;
  readonly delivered: DeliveredSummary | null;
}

/** @throws NotFound, also where the award is another merchant's */
export async function loadSupport(of: { awardId: number; merchantId: number }): Promise<Support> {
  const award = await getAward(db, of);
  const window = windowOf(award);
  const delivered =
    window &&
    (await deliveredForMerchant(db, {
      programId: award.programId,
      merchantId: of.merchantId,
      period: window,
    }));
  return { award, window, delivered };
}

/** What a merchant was given, the newest first. */
export async function listSupport(merchantId: number, limit: number): Promise<Support[]> {
  const awards: AwardSummary[] = await listAwards(db, { merchantId, limit });
  return Promise.all(awards.map(({ id }) => loadSupport({ awardId: id, merchantId })));
}

/** What was taken back from an award, the newest first. */
export const loadClawbacks = (award: AwardView) => listClawbacks(db, award);
