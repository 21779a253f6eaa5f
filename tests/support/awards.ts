import { randomUUID } from 'node:crypto';
import { findAward } from '#app/modules/awards/index.server.ts';
import type { AwardInput } from '#app/modules/awards/index.ts';
import { once, post } from '#app/modules/budgets/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { newApplication } from './applications.ts';
import { contextOf, type TestProgram } from './factories.ts';

const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
/** 2,400,000 impressions and 1,000 coupons of 10 yuan off 50. */
export const GRANT_AND_COUPONS: AwardInput = {
  traffic: [{ venue: 'live', channel: 'field', impressions: 2_400_000, ...window }],
  coupons: [{ faceFen: 1_000, thresholdFen: 5_000, count: 1_000, perConsumerLimit: 1, ...window }],
  measureIds: [],
};

/** An active award, by the commands that lead there. */
export async function newAward(
  db: Database,
  program: TestProgram,
  award: AwardInput = GRANT_AND_COUPONS,
  merchant?: { merchantId: number; licenceFileId: number },
) {
  const { id: applicationId } = await newApplication(db, program, {
    state: 'approved',
    award,
    ...(merchant && { merchant }),
  });
  const { programId, id: awardId, merchantId } = await mustFind(db, applicationId);
  return { programId, awardId, merchantId, applicationId };
}
export type TestAward = Awaited<ReturnType<typeof newAward>>;

async function mustFind(db: Database, applicationId: number) {
  const award = await findAward(db, { applicationId });
  if (!award) throw new Error(`application ${applicationId} has no award`);
  return award;
}

/** The award with its parts, as it stands. */
export const standing = (db: Database, { applicationId }: TestAward) => mustFind(db, applicationId);

/** What every change says: which award, which revision, why, and a key of its own. */
export const changeOf = async (db: Database, award: TestAward) => ({
  programId: award.programId,
  awardId: award.awardId,
  revision: await revisionOf(db, award),
  key: randomUUID(),
  note: '见附件',
});

export async function revisionOf(db: Database, { programId, awardId }: TestAward): Promise<number> {
  const { revision } = await db
    .selectFrom('award')
    .select('revision')
    .where('program_id', '=', programId)
    .where('id', '=', awardId)
    .executeTakeFirstOrThrow();
  return revision;
}

async function allocationsOf(db: Database, { programId, awardId }: TestAward) {
  return db
    .selectFrom('allocation')
    .innerJoin('budget_line', 'budget_line.id', 'allocation.line_id')
    .select([
      'allocation.id',
      'allocation.line_id',
      'budget_line.unit',
      'allocation.reserved',
      'allocation.committed',
      'allocation.delivered',
    ])
    .where('allocation.program_id', '=', programId)
    .where('allocation.award_id', '=', awardId)
    .execute();
}

/** Reserved, committed and delivered of an award, by unit. */
export async function heldBy(db: Database, award: TestAward) {
  const rows = await allocationsOf(db, award);
  const of = (unit: string): [number, number, number] => {
    const row = rows.find((candidate) => candidate.unit === unit);
    return row ? [row.reserved, row.committed, row.delivered] : [0, 0, 0];
  };
  return { impressions: of('impressions'), fen: of('fen') };
}

/** As a posted file would: so much of an award was given. */
export async function deliver(
  db: Database,
  award: TestAward,
  amounts: { impressions?: number; fen?: number },
): Promise<void> {
  const rows = await allocationsOf(db, award);
  const key = randomUUID();
  const { programId } = award;
  await db.transaction().execute((trx) =>
    once(trx, contextOf(), { programId, key, command: 'award.deliver', input: amounts }, async () => {
      const entries = rows.flatMap(({ id, line_id, unit }) => {
        const amount = amounts[unit as 'impressions' | 'fen'] ?? 0;
        const entry = {
          lineId: line_id,
          allocationId: id,
          kind: 'deliver',
          amount,
          reason: '投放数据',
        } as const;
        return amount > 0 ? [entry] : [];
      });
      await post(trx, contextOf(), { programId, key }, entries);
    }),
  );
}
