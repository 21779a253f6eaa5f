import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import {
  type ReportVersionInput,
  type RetractReportInput,
  reportVersionSchema,
  retractReportSchema,
} from './schema.ts';
import { canMoveReport, REPORT_MOVES, type ReportMoveName, type ReportState } from './states.ts';

interface LockedVersion extends ReportVersionInput {
  readonly programId: number | null;
  readonly sha256: string;
  readonly frozenBy: number | null;
  readonly state: ReportState;
  /** Who moved it last, and when. */
  readonly last: { readonly name: string; readonly at: Date };
}

/**
 * A version, held with all others of its report: publishing one changes where another stands, so two who publish at
 * once come one after the other. @throws NotFound
 */
async function lockVersion(trx: Transaction, of: ReportVersionInput): Promise<LockedVersion> {
  const report = await trx
    .selectFrom('report')
    .select('program_id')
    .where('id', '=', of.reportId)
    .forUpdate()
    .executeTakeFirst();
  if (!report) throw new NotFound('errors.not_found');
  const row = await trx
    .selectFrom('report_life as life')
    .innerJoin('report_snapshot as snapshot', (join) =>
      join.onRef('snapshot.report_id', '=', 'life.report_id').onRef('snapshot.version', '=', 'life.version'),
    )
    .selectAll('life')
    .select(['snapshot.sha256', 'snapshot.frozen_by', 'snapshot.frozen_by_name', 'snapshot.frozen_at'])
    .where('life.report_id', '=', of.reportId)
    .where('life.version', '=', of.version)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const moved = [
    { name: row.ended_by_name, at: row.ended_at },
    { name: row.published_by_name, at: row.published_at },
    { name: row.reviewed_by_name, at: row.reviewed_at },
  ].flatMap(({ name, at }) => (name === null || at === null ? [] : [{ name, at }]));
  return {
    reportId: of.reportId,
    version: of.version,
    programId: report.program_id,
    sha256: row.sha256,
    frozenBy: row.frozen_by,
    state: row.state as ReportState,
    last: moved[0] ?? { name: row.frozen_by_name, at: row.frozen_at },
  };
}

/** @throws Conflict that says who moved the version, and when */
function mustMove(name: ReportMoveName, { state, last }: LockedVersion): void {
  if (!canMoveReport(name, state))
    throw new Conflict(`reports.error.is_${state}`, { name: last.name, when: momentText(last.at) });
}

interface Written {
  readonly move: Exclude<ReportMoveName, 'freeze'>;
  readonly reason?: string;
}

async function write(
  trx: Transaction,
  { actor, now }: CommandContext,
  of: ReportVersionInput,
  { move, reason }: Written,
): Promise<void> {
  const [by, name] = [actor.personId, actor.name];
  const columns = {
    review: { reviewed_by: by, reviewed_by_name: name, reviewed_at: now },
    publish: { published_by: by, published_by_name: name, published_at: now },
    supersede: { ended_by: by, ended_by_name: name, ended_at: now },
    retract: { ended_by: by, ended_by_name: name, ended_at: now, ended_reason: reason ?? null },
  }[move];
  await trx
    .updateTable('report_life')
    .set({ state: REPORT_MOVES[move].to, ...columns })
    .where('report_id', '=', of.reportId)
    .where('version', '=', of.version)
    .execute();
}

const audited = (
  trx: Transaction,
  context: CommandContext,
  { reportId, programId, version, sha256, state }: LockedVersion,
  { move, reason }: Written,
  more: object = {},
): Promise<unknown> =>
  recordAudit(trx, context, {
    action: `report.${move}`,
    subject: { type: 'report', id: reportId },
    programId,
    reason,
    before: { version, state },
    after: { version, sha256, state: REPORT_MOVES[move].to, ...more },
  });

/**
 * Somebody other than who froze a version stands for its figures. @throws Forbidden for who froze it, Conflict where
 * it is not frozen any more
 */
export async function reviewReport(
  db: Database,
  context: CommandContext,
  input: ReportVersionInput,
): Promise<void> {
  const of = reportVersionSchema.parse(input);
  await db.transaction().execute(async (trx) => {
    const held = await lockVersion(trx, of);
    mustMove('review', held);
    const { personId } = context.actor;
    // The system freezes and reviews nothing.
    if (personId === null || personId === held.frozenBy) throw new Forbidden('reports.error.own_report');
    await write(trx, context, of, { move: 'review' });
    await audited(trx, context, held, { move: 'review' });
  });
}

/**
 * Publishes a version: the one that was published before is superseded by it.
 * @throws Conflict where it is not reviewed, or a newer one has been published
 */
export async function publishReport(
  db: Database,
  context: CommandContext,
  input: ReportVersionInput,
): Promise<void> {
  const of = reportVersionSchema.parse(input);
  await db.transaction().execute(async (trx) => {
    const held = await lockVersion(trx, of);
    mustMove('publish', held);
    const before = await trx
      .selectFrom('report_life')
      .select('version')
      .where('report_id', '=', of.reportId)
      .where('state', '=', 'published')
      .executeTakeFirst();
    if (before && before.version > of.version)
      throw new Conflict('reports.error.newer_published', { version: before.version });
    if (before) {
      const old = await lockVersion(trx, { reportId: of.reportId, version: before.version });
      await write(trx, context, old, { move: 'supersede' });
      await audited(trx, context, old, { move: 'supersede' }, { by: of.version });
    }
    await write(trx, context, of, { move: 'publish' });
    await audited(trx, context, held, { move: 'publish' });
  });
}

/** Takes a version back, and says why to everybody who holds it. @throws Conflict where it is superseded or retracted */
export async function retractReport(
  db: Database,
  context: CommandContext,
  input: RetractReportInput,
): Promise<void> {
  const { reason, ...of } = retractReportSchema.parse(input);
  await db.transaction().execute(async (trx) => {
    const held = await lockVersion(trx, of);
    mustMove('retract', held);
    await write(trx, context, of, { move: 'retract', reason });
    await audited(trx, context, held, { move: 'retract', reason });
  });
}
