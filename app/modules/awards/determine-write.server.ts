import type { CommandContext } from '#app/kernel/context.ts';
import type { StandingApplication } from '#app/modules/applications/index.server.ts';
import { recordAudits } from '#app/modules/audit/index.server.ts';
import type { NewEntry } from '#app/modules/budgets/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import type { PlannedAward, Share } from './determine-plan.ts';
import type { AwardInput } from './schema.ts';

/** An award about to be written. */
export interface NewAward {
  readonly context: CommandContext;
  readonly application: StandingApplication;
  readonly plan: PlannedAward;
}

/** An amount of the ledger that an award holds, or is about to. */
export interface Allocated extends Share {
  readonly allocationId: number;
}

export interface WrittenAward {
  readonly awardId: number;
  readonly allocated: readonly Allocated[];
}

/** Writes awards with their still empty allocations: active where nobody else is asked, proposed otherwise. */
export async function writeAwards<New extends NewAward>(
  trx: Transaction,
  awards: readonly New[],
): Promise<(New & WrittenAward)[]> {
  const rows = await insertRows(
    trx,
    'award',
    awards.map(({ context, application, plan }) => ({
      program_id: application.programId,
      cycle_id: application.cycleId,
      application_id: application.id,
      merchant_id: application.merchantId,
      state: plan.approvalsNeeded > 0 ? 'proposed' : 'active',
      state_since: context.now,
      proposed_by: context.actor.personId,
      proposed_by_name: context.actor.name,
      proposed_at: context.now,
      activated_at: plan.approvalsNeeded > 0 ? null : context.now,
    })),
    ['id', 'application_id'],
  );
  const idOf = new Map(rows.map((row) => [row.application_id, row.id]));
  const numbered = awards.map((award) => ({ ...award, awardId: idOf.get(award.application.id) ?? 0 }));
  const allocations = await insertRows(
    trx,
    'allocation',
    numbered.flatMap(({ context, application, plan, awardId }) =>
      plan.shares.map(({ lineId }) => ({
        program_id: application.programId,
        line_id: lineId,
        award_id: awardId,
        merchant_id: application.merchantId,
        created_at: context.now,
      })),
    ),
    ['id', 'award_id', 'line_id'],
  );
  const allocationOf = new Map(allocations.map((row) => [`${row.award_id}-${row.line_id}`, row.id]));
  return numbered.map((award) => ({
    ...award,
    allocated: award.plan.shares.map((share) => ({
      ...share,
      allocationId: allocationOf.get(`${award.awardId}-${share.lineId}`) ?? 0,
    })),
  }));
}

/** What becomes of an award once nobody else is asked. */
export interface Activated {
  readonly context: CommandContext;
  readonly application: Pick<StandingApplication, 'programId'>;
  readonly awardId: number;
  readonly award: AwardInput;
  readonly allocated: readonly Allocated[];
}

/** Writes the grants, coupon batches and measures of awards that are given. */
export async function writeParts(trx: Transaction, activated: readonly Activated[]): Promise<void> {
  const idIn = (allocated: readonly Allocated[], unit: Share['unit']): number =>
    allocated.find((one) => one.unit === unit)?.allocationId ?? 0;
  const parts = activated.map((one) => ({
    ...one,
    key: { program_id: one.application.programId, award_id: one.awardId },
  }));
  await Promise.all([
    insertRows(
      trx,
      'traffic_grant',
      parts.flatMap(({ key, award, allocated }) =>
        award.traffic.map((grant) => ({
          ...key,
          allocation_id: idIn(allocated, 'impressions'),
          venue: grant.venue,
          channel: grant.channel,
          starts_on: grant.startsOn,
          ends_on: grant.endsOn,
          impressions: grant.impressions,
        })),
      ),
    ),
    insertRows(
      trx,
      'coupon_batch',
      parts.flatMap(({ key, award, allocated }) =>
        award.coupons.map((batch) => ({
          ...key,
          allocation_id: idIn(allocated, 'fen'),
          face_fen: batch.faceFen,
          threshold_fen: batch.thresholdFen,
          count: batch.count,
          per_consumer_limit: batch.perConsumerLimit,
          starts_on: batch.startsOn,
          ends_on: batch.endsOn,
        })),
      ),
    ),
    insertRows(
      trx,
      'award_measure',
      parts.flatMap(({ key, award }) =>
        [...new Set(award.measureIds)].map((measureId) => ({ ...key, measure_id: measureId })),
      ),
    ),
  ]);
}

/** The award's own timeline and the trail. */
export async function tellAwards(
  trx: Transaction,
  told: readonly {
    readonly context: CommandContext;
    readonly application: Pick<StandingApplication, 'programId' | 'merchantId'>;
    readonly awardId: number;
    readonly command: string;
    readonly from: string | null;
    readonly to: string;
    /** For the merchant to read. */
    readonly note?: string;
    /** For the staff. */
    readonly reason?: string;
    readonly details?: object;
  }[],
): Promise<void> {
  await Promise.all([
    insertRows(
      trx,
      'award_event',
      told.map(({ context, application, awardId, command, from, to, note, reason, details }) => ({
        program_id: application.programId,
        award_id: awardId,
        command,
        from_state: from,
        to_state: to,
        actor_id: context.actor.personId,
        actor_name: context.actor.name,
        note: note ?? null,
        reason: reason ?? null,
        details: { ...details },
        at: context.now,
      })),
    ),
    recordAudits(
      trx,
      told.map(({ context, application, awardId, command, from, to, note, reason, details }) => ({
        context,
        event: {
          action: `award.${command}`,
          subject: { type: 'award', id: awardId },
          merchantId: application.merchantId,
          programId: application.programId,
          reason: reason ?? note,
          before: from === null ? null : { state: from },
          after: { state: to, ...details },
        },
      })),
    ),
  ]);
}

/** Entries of one kind for everything an award holds. */
export const entriesOf = (
  allocated: readonly Allocated[],
  kind: NewEntry['kind'],
  reason: string,
): NewEntry[] =>
  allocated.map(({ lineId, allocationId, amount }) => ({ lineId, allocationId, kind, amount, reason }));
