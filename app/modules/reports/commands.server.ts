import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { isDemo } from '#app/modules/identity/index.server.ts';
import { measureImpact } from '#app/modules/impact/index.server.ts';
import type { ImpactScope } from '#app/modules/impact/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { canonicalJson, hashSnapshot } from './canonical.server.ts';
import { assembleSnapshot } from './freeze/assemble.ts';
import type { FrozenReport } from './queries.server.ts';
import { impactScope, type ReportScopeInput } from './schema.ts';
import { type ReportSnapshot, reportSnapshot } from './snapshot.ts';

/** A report as it stands at this moment, written nowhere: the impact page shows it. @param options see `measureImpact` @throws ZodError */
export async function draftReport(
  db: Database,
  now: Date,
  input: ReportScopeInput,
  options: { readonly anew?: boolean } = {},
): Promise<ReportSnapshot> {
  const scope = impactScope(input);
  return assembleSnapshot(scope, await measureImpact(db, scope, options), {
    frozenAt: now,
    demo: await isDemo(db),
  });
}

/** The report of a scope and a period, locked; two who freeze it at once get two versions, one after the other. */
async function lockReport(trx: Transaction, scope: ImpactScope, now: Date): Promise<number> {
  await trx
    .insertInto('report')
    .values({
      program_id: scope.programId,
      from_day: scope.period.from,
      to_day: scope.period.to,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['program_id', 'from_day', 'to_day']).doNothing())
    .execute();
  const { id } = await trx
    .selectFrom('report')
    .select('id')
    .where('program_id', scope.programId === null ? 'is' : '=', scope.programId)
    .where('from_day', '=', scope.period.from)
    .where('to_day', '=', scope.period.to)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Freezes a report: measures everything in one look at the database and keeps it under its hash. The same data frozen
 * again at the same instant is the version that is already there. @throws ZodError where it contradicts itself
 */
export async function freezeReport(
  db: Database,
  context: CommandContext,
  input: ReportScopeInput,
): Promise<FrozenReport> {
  const scope = impactScope(input);
  const snapshot = reportSnapshot.parse(await draftReport(db, context.now, input, { anew: true }));
  const sha256 = hashSnapshot(snapshot);
  return db.transaction().execute(async (trx) => {
    const reportId = await lockReport(trx, scope, context.now);
    const last = await trx
      .selectFrom('report_snapshot')
      .select(['version', 'sha256'])
      .where('report_id', '=', reportId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.sha256 === sha256) return { reportId, version: last.version, sha256, snapshot };
    const version = (last?.version ?? 0) + 1;
    await trx
      .insertInto('report_snapshot')
      .values({
        report_id: reportId,
        version,
        sha256,
        data: canonicalJson(snapshot),
        frozen_by: context.actor.personId,
        frozen_by_name: context.actor.name,
        frozen_at: context.now,
      })
      .execute();
    await recordAudit(trx, context, {
      action: 'report.freeze',
      subject: { type: 'report', id: reportId },
      programId: scope.programId,
      before: last ? { version: last.version, sha256: last.sha256 } : null,
      after: { version, sha256, ...scope },
    });
    return { reportId, version, sha256, snapshot };
  });
}
