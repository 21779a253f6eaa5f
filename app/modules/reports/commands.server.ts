import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { isDemo } from '#app/modules/identity/index.server.ts';
import { measureImpact } from '#app/modules/impact/index.server.ts';
import type { ImpactScope } from '#app/modules/impact/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { canonicalJson, hashSnapshot } from './canonical.server.ts';
import { assembleSnapshot } from './freeze/assemble.ts';
import { compareVersions, saysTheSame } from './freeze/revision.ts';
import { freezeOpenData } from './open-data/index.server.ts';
import { type FrozenReport, findNewestReport } from './queries.server.ts';
import { impactScope, type ReportScopeInput, reportReason } from './schema.ts';
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

/**
 * What the next version of a report would say at this moment, compared with the newest there is; null where there is
 * none. Its reason is not given yet, so that it is no version. @throws ZodError
 */
export async function draftNextVersion(
  db: Database,
  now: Date,
  input: ReportScopeInput,
): Promise<{ reportId: number; version: number; same: boolean; snapshot: ReportSnapshot } | null> {
  const last = await findNewestReport(db, input);
  if (!last) return null;
  const { reportId, version, sha256 } = last;
  const measured = await draftReport(db, now, input);
  const revision = { version, sha256, reason: '', ...compareVersions(last.snapshot, measured) };
  const same = saysTheSame(last.snapshot, measured);
  return { reportId, version, same, snapshot: { ...measured, revision } };
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

/** The newest version there is, with its data; the report is locked. */
async function findLast(
  trx: Transaction,
  reportId: number,
): Promise<(FrozenReport & { state: string }) | null> {
  const row = await trx
    .selectFrom('report_snapshot as snapshot')
    .innerJoin('report_life as life', (join) =>
      join.onRef('life.report_id', '=', 'snapshot.report_id').onRef('life.version', '=', 'snapshot.version'),
    )
    .select(['snapshot.version', 'snapshot.sha256', 'snapshot.data', 'life.state'])
    .where('snapshot.report_id', '=', reportId)
    .orderBy('snapshot.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { data, ...last } = row;
  return { reportId, ...last, snapshot: reportSnapshot.parse(data) };
}

/**
 * Freezes a report: measures everything in one look at the database and keeps it under its hash. Data that says the same
 * as the newest version is that version, unless it was retracted. Data that says something else is the next version; why
 * there is one must be said, and stands in it with what changed.
 * @throws ZodError where the data contradicts itself
 * @throws RuleBroken where the reason is missing
 */
export async function freezeReport(
  db: Database,
  context: CommandContext,
  input: ReportScopeInput & { readonly reason?: string | undefined },
): Promise<FrozenReport> {
  const scope = impactScope(input);
  const measured = await draftReport(db, context.now, input, { anew: true });
  return db.transaction().execute(async (trx) => {
    const reportId = await lockReport(trx, scope, context.now);
    const last = await findLast(trx, reportId);
    if (last && last.state !== 'retracted' && saysTheSame(last.snapshot, measured)) {
      const { state: _, ...frozen } = last;
      return frozen;
    }
    const reason = reportReason.safeParse(input.reason ?? '').data;
    if (last && reason === undefined)
      throw new RuleBroken('reports.error.reason_needed', 'reason', { version: last.version });
    const { file, ...openData } = await freezeOpenData(trx, scope, measured);
    const snapshot = reportSnapshot.parse({
      ...measured,
      openData,
      revision: last
        ? {
            version: last.version,
            sha256: last.sha256,
            reason,
            ...compareVersions(last.snapshot, measured),
          }
        : undefined,
    });
    const sha256 = hashSnapshot(snapshot);
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
    await trx.insertInto('report_life').values({ report_id: reportId, version }).execute();
    await trx
      .insertInto('report_open_data')
      .values({ report_id: reportId, version, file, ...openData })
      .execute();
    await recordAudit(trx, context, {
      action: 'report.freeze',
      subject: { type: 'report', id: reportId },
      programId: scope.programId,
      reason: last ? reason : undefined,
      before: last ? { version: last.version, sha256: last.sha256 } : null,
      after: { version, sha256, ...scope },
    });
    return { reportId, version, sha256, snapshot };
  });
}
