import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { type AwardParts, readParts } from './parts.server.ts';
import type { AwardState } from './states.ts';

export interface AwardSummary {
  readonly programId: number;
  readonly id: number;
  readonly applicationId: number;
  readonly applicationNumber: string;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly programName: LocalizedText;
  readonly kind: string;
  readonly state: AwardState;
  readonly activatedAt: Date | null;
  readonly impressions: Impressions;
  readonly fen: Fen;
}

export interface AwardView extends AwardSummary, AwardParts {}

export interface AwardFilter {
  readonly merchantId?: number;
  readonly programIds?: readonly number[];
  readonly applicationId?: number;
  /** Ids below this one: the next page. */
  readonly before?: number;
  readonly limit?: number;
}

/** Awards with what the ledger holds for them, the newest first. */
export async function listAwards(db: Database, filter: AwardFilter): Promise<AwardSummary[]> {
  let query = db
    .selectFrom('award')
    .innerJoin('application', 'application.id', 'award.application_id')
    .innerJoin('merchant', 'merchant.id', 'award.merchant_id')
    .innerJoin('program', 'program.id', 'award.program_id')
    .leftJoin('allocation', (join) =>
      join
        .onRef('allocation.program_id', '=', 'award.program_id')
        .onRef('allocation.award_id', '=', 'award.id'),
    )
    .leftJoin('budget_line', (join) =>
      join
        .onRef('budget_line.program_id', '=', 'allocation.program_id')
        .onRef('budget_line.id', '=', 'allocation.line_id'),
    )
    .select(({ eb, fn }) => [
      'award.program_id as programId',
      'award.id',
      'award.application_id as applicationId',
      'application.number as applicationNumber',
      'award.merchant_id as merchantId',
      'merchant.display_name as merchantName',
      'program.name as programName',
      'program.kind',
      'award.state',
      'award.activated_at as activatedAt',
      fn
        .sum<string | null>('allocation.committed')
        .filterWhere(eb('budget_line.unit', '=', 'impressions'))
        .as('impressions'),
      fn
        .sum<string | null>('allocation.committed')
        .filterWhere(eb('budget_line.unit', '=', 'fen'))
        .as('fen'),
    ])
    .groupBy([
      'award.program_id',
      'award.id',
      'application.number',
      'merchant.display_name',
      'program.name',
      'program.kind',
    ])
    .orderBy('award.id', 'desc')
    .limit(filter.limit ?? 50);
  if (filter.merchantId !== undefined) query = query.where('award.merchant_id', '=', filter.merchantId);
  if (filter.applicationId !== undefined)
    query = query.where('award.application_id', '=', filter.applicationId);
  if (filter.programIds !== undefined)
    query = query.where(
      'award.program_id',
      'in',
      filter.programIds.length > 0 ? [...filter.programIds] : [0],
    );
  if (filter.before !== undefined) query = query.where('award.id', '<', filter.before);
  return (await query.execute()).map((row) => ({
    ...row,
    state: row.state as AwardState,
    programName: row.programName as unknown as LocalizedText,
    impressions: Number(row.impressions ?? 0),
    fen: Number(row.fen ?? 0),
  }));
}

/** The award of an application with all its parts; null where it has none. */
export async function findAward(
  db: Database,
  of: { applicationId: number; merchantId?: number },
): Promise<AwardView | null> {
  const [summary] = await listAwards(db, { ...of, limit: 1 });
  return summary ? { ...summary, ...(await readParts(db, summary)) } : null;
}

/** @throws NotFound, also where it is another merchant's */
export async function getAward(
  db: Database,
  of: { awardId: number; merchantId: number },
): Promise<AwardView> {
  const [summary] = await listAwards(db, { merchantId: of.merchantId, before: of.awardId + 1, limit: 1 });
  if (summary?.id !== of.awardId) throw new NotFound('errors.not_found');
  return { ...summary, ...(await readParts(db, summary)) };
}
