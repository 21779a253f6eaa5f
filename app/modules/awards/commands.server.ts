import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { type Unit, yuanText } from '#app/kernel/quantity.ts';
import { recordDetermination } from '#app/modules/applications/index.server.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import {
  type BudgetLineView,
  listBudgetLines,
  type NewEntry,
  once,
  post,
} from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { getCycle, listMeasures } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { demandOf, lineFor, mustFitBenefitPeriod } from './rules.ts';
import { type AwardInput, type DetermineInput, determineSchema } from './schema.ts';

export interface Determined {
  readonly awardId: number | null;
}

/**
 * Determines an application. An approval writes the determination, the award, its parts and the ledger's reserve
 * and commit in one transaction: either all of it happened or none. The ledger comes last, since from there on the
 * budget line is locked for everybody else.
 * @throws Conflict where somebody decided meanwhile or the page is stale
 * @throws RuleBroken `awards.error.over_available` where the database refuses to overspend
 */
export async function determineApplication(
  db: Database,
  context: CommandContext,
  input: DetermineInput,
): Promise<Determined> {
  const { key, ...wish } = determineSchema.parse(input);
  const { programId, award } = wish;
  try {
    return await db.transaction().execute((trx) =>
      once(trx, context, { programId, key, command: 'application.determine', input: wish }, async () => {
        const application = await recordDetermination(trx, context, wish);
        if (!award) return { awardId: null };
        const cycle = await getCycle(trx, application.cycleId);
        mustFitBenefitPeriod(award, cycle);
        const lines = await listBudgetLines(trx, { programId, cycleId: cycle.id });
        const awardId = await writeAward(trx, context, { ...application, applicationId: application.id });
        const entries = await writeParts(trx, context, {
          programId,
          awardId,
          merchantId: application.merchantId,
          award,
          lines,
          reason: application.number,
        });
        await recordAudit(trx, context, {
          action: 'award.activate',
          subject: { type: 'award', id: awardId },
          merchantId: application.merchantId,
          programId,
          reason: wish.determination.note,
          after: award,
        });
        await post(trx, context, { programId, key }, entries);
        return { awardId };
      }),
    );
  } catch (error) {
    if (award && error instanceof RuleBroken && error.key === 'budgets.error.over_available')
      throw await explainOverspend(db, programId, wish.applicationId, award);
    throw error;
  }
}

async function writeAward(
  trx: Transaction,
  context: CommandContext,
  of: { programId: number; cycleId: number; applicationId: number; merchantId: number },
): Promise<number> {
  const { id } = await trx
    .insertInto('award')
    .values({
      program_id: of.programId,
      cycle_id: of.cycleId,
      application_id: of.applicationId,
      merchant_id: of.merchantId,
      state: 'active',
      state_since: context.now,
      proposed_by: context.actor.personId,
      proposed_by_name: context.actor.name,
      proposed_at: context.now,
      activated_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

interface Parts {
  readonly programId: number;
  readonly awardId: number;
  readonly merchantId: number;
  readonly award: AwardInput;
  readonly lines: readonly BudgetLineView[];
  readonly reason: string;
}

/** Writes grants, batches and measures under their allocations. @returns the entries the ledger has still to take */
async function writeParts(trx: Transaction, context: CommandContext, parts: Parts): Promise<NewEntry[]> {
  const { programId, awardId, award } = parts;
  const demand = demandOf(award);
  const entries: NewEntry[] = [];
  const allocate = async (unit: Unit, amount: number): Promise<number> => {
    const line = lineFor(parts.lines, unit);
    const { id } = await trx
      .insertInto('allocation')
      .values({
        program_id: programId,
        line_id: line.id,
        award_id: awardId,
        merchant_id: parts.merchantId,
        created_at: context.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const entry = { lineId: line.id, allocationId: id, amount, reason: parts.reason };
    entries.push({ ...entry, kind: 'reserve' }, { ...entry, kind: 'commit' });
    return id;
  };
  if (award.traffic.length > 0) {
    const allocationId = await allocate('impressions', demand.impressions);
    await trx
      .insertInto('traffic_grant')
      .values(
        award.traffic.map((grant) => ({
          program_id: programId,
          award_id: awardId,
          allocation_id: allocationId,
          venue: grant.venue,
          channel: grant.channel,
          starts_on: grant.startsOn,
          ends_on: grant.endsOn,
          impressions: grant.impressions,
        })),
      )
      .execute();
  }
  if (award.coupons.length > 0) {
    const allocationId = await allocate('fen', demand.fen);
    await trx
      .insertInto('coupon_batch')
      .values(
        award.coupons.map((batch) => ({
          program_id: programId,
          award_id: awardId,
          allocation_id: allocationId,
          face_fen: batch.faceFen,
          threshold_fen: batch.thresholdFen,
          count: batch.count,
          per_consumer_limit: batch.perConsumerLimit,
          starts_on: batch.startsOn,
          ends_on: batch.endsOn,
        })),
      )
      .execute();
  }
  await writeMeasures(trx, parts);
  return entries;
}

async function writeMeasures(trx: Transaction, { programId, awardId, award }: Parts): Promise<void> {
  if (award.measureIds.length === 0) return;
  const offered = new Set((await listMeasures(trx, programId)).map((measure) => measure.id));
  if (!award.measureIds.every((id) => offered.has(id)))
    throw new RuleBroken('errors.choose_some', 'award.measureIds');
  await trx
    .insertInto('award_measure')
    .values(
      [...new Set(award.measureIds)].map((measureId) => ({
        program_id: programId,
        award_id: awardId,
        measure_id: measureId,
      })),
    )
    .execute();
}

/** Says which unit fell short and what is left of it, after the refused transaction has been undone. */
async function explainOverspend(
  db: Database,
  programId: number,
  applicationId: number,
  award: AwardInput,
): Promise<RuleBroken> {
  const { cycle_id } = await db
    .selectFrom('application')
    .select('cycle_id')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const lines = await listBudgetLines(db, { programId, cycleId: cycle_id });
  const demand = demandOf(award);
  const short = (['impressions', 'fen'] as const).find(
    (unit) => demand[unit] > 0 && demand[unit] > available(lineFor(lines, unit)),
  );
  const unit = short ?? (demand.impressions > 0 ? 'impressions' : 'fen');
  const shown = (amount: number) => (unit === 'fen' ? yuanText(amount) : amount);
  return new RuleBroken(
    `awards.error.over_available_${unit}`,
    unit === 'impressions' ? 'award.traffic' : 'award.coupons',
    {
      asked: shown(demand[unit]),
      available: shown(available(lineFor(lines, unit))),
    },
  );
}
