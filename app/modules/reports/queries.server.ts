import type { Period } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { shortHash } from './document/model.ts';
import { impactScope, type ReportScopeInput } from './schema.ts';
import { type ReportSnapshot, reportSnapshot } from './snapshot.ts';
import type { ReportState } from './states.ts';

/** A version that was frozen, with its data. */
export interface FrozenReport {
  readonly reportId: number;
  readonly version: number;
  readonly sha256: string;
  readonly snapshot: ReportSnapshot;
}

export interface ReportVersionView {
  readonly reportId: number;
  readonly version: number;
  /** How many versions the report has; this one is the newest where it equals `version`. */
  readonly versions: number;
  readonly programId: number | null;
  /** Null: all programmes. */
  readonly programName: LocalizedText | null;
  readonly period: Period;
  readonly sha256: string;
  readonly frozenBy: string;
  readonly frozenById: number | null;
  readonly frozenAt: Date;
  readonly state: ReportState;
  readonly reviewed: Moved | null;
  readonly published: Moved | null;
  /** When it was superseded or retracted. */
  readonly ended: Moved | null;
  /** Why it was retracted. */
  readonly endedReason: string | null;
  /** The version of this report that is published now, if any. */
  readonly publishedVersion: number | null;
}

/** Who moved a version, and when. */
export interface Moved {
  readonly by: string;
  readonly at: Date;
}

export interface ReportFilter {
  /** Reports of these programmes only; left out: those of all programmes and of every one. */
  readonly programIds?: readonly number[];
  /** Versions in one of these states only. */
  readonly states?: readonly ReportState[];
  readonly limit?: number;
}

const versions = (db: Database) =>
  db
    .selectFrom('report_snapshot as snapshot')
    .innerJoin('report', 'report.id', 'snapshot.report_id')
    .innerJoin('report_life as life', (join) =>
      join.onRef('life.report_id', '=', 'snapshot.report_id').onRef('life.version', '=', 'snapshot.version'),
    )
    .leftJoin('program', 'program.id', 'report.program_id')
    .select(({ selectFrom }) => [
      'report.id as reportId',
      'snapshot.version',
      'report.program_id as programId',
      'program.name as programName',
      'report.from_day as from',
      'report.to_day as to',
      'snapshot.sha256',
      'snapshot.frozen_by_name as frozenBy',
      'snapshot.frozen_by as frozenById',
      'snapshot.frozen_at as frozenAt',
      'life.state',
      'life.reviewed_by_name',
      'life.reviewed_at',
      'life.published_by_name',
      'life.published_at',
      'life.ended_by_name',
      'life.ended_at',
      'life.ended_reason as endedReason',
      selectFrom('report_life as shown')
        .whereRef('shown.report_id', '=', 'report.id')
        .where('shown.state', '=', 'published')
        .select('shown.version')
        .as('publishedVersion'),
      selectFrom('report_snapshot as other')
        .whereRef('other.report_id', '=', 'report.id')
        .select(({ fn }) => fn.max('other.version').as('newest'))
        .as('versions'),
    ]);

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>;

const movedBy = (by: string | null, at: Date | null): Moved | null =>
  by === null || at === null ? null : { by, at };

function toView(row: VersionRow): ReportVersionView {
  const { from, to, programName, versions: newest, state, ...rest } = row;
  const { reviewed_by_name, reviewed_at, published_by_name, published_at, ended_by_name, ended_at, ...view } =
    rest;
  return {
    ...view,
    period: { from, to },
    versions: newest ?? row.version,
    programName: programName as unknown as LocalizedText | null,
    state: state as ReportState,
    reviewed: movedBy(reviewed_by_name, reviewed_at),
    published: movedBy(published_by_name, published_at),
    ended: movedBy(ended_by_name, ended_at),
  };
}

/** Frozen reports, the newest first. */
export async function listReports(db: Database, filter: ReportFilter = {}): Promise<ReportVersionView[]> {
  let query = versions(db)
    .orderBy('snapshot.frozen_at', 'desc')
    .orderBy('report.id', 'desc')
    .orderBy('snapshot.version', 'desc')
    .limit(filter.limit ?? 100);
  if (filter.programIds)
    query = query.where(
      'report.program_id',
      'in',
      filter.programIds.length > 0 ? [...filter.programIds] : [0],
    );
  if (filter.states) query = query.where('life.state', 'in', [...filter.states]);
  return (await query.execute()).map(toView);
}

/** @throws NotFound */
export async function getReport(db: Database, reportId: number, version: number): Promise<ReportVersionView> {
  const row = await versions(db)
    .where('report.id', '=', reportId)
    .where('snapshot.version', '=', version)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return toView(row);
}

/** A name that says what a file is of: the period and the snapshot it was made from. */
export const fileNameOf = ({ period, sha256 }: ReportVersionView, ending: string): string =>
  `commonweal-${period.from}-${period.to}-${shortHash(sha256)}-${ending}`;

/** The frozen data itself, read as strictly as it was written. @throws NotFound */
export async function getSnapshot(db: Database, reportId: number, version: number): Promise<ReportSnapshot> {
  const row = await db
    .selectFrom('report_snapshot')
    .select('data')
    .where('report_id', '=', reportId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return reportSnapshot.parse(row.data);
}

/** The newest version of the report of a scope and a period, with its data; null where none was frozen. */
export async function findNewestReport(db: Database, input: ReportScopeInput): Promise<FrozenReport | null> {
  const { programId, period } = impactScope(input);
  const row = await db
    .selectFrom('report_snapshot')
    .innerJoin('report', 'report.id', 'report_snapshot.report_id')
    .select(['report.id', 'report_snapshot.version', 'report_snapshot.sha256', 'report_snapshot.data'])
    .where('report.program_id', programId === null ? 'is' : '=', programId)
    .where('report.from_day', '=', period.from)
    .where('report.to_day', '=', period.to)
    .orderBy('report_snapshot.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { id: reportId, version, sha256, data } = row;
  return { reportId, version, sha256, snapshot: reportSnapshot.parse(data) };
}

/** The number of the newest version of a scope and a period; null where none was frozen. */
export async function findNewestVersion(db: Database, input: ReportScopeInput): Promise<number | null> {
  const { programId, period } = impactScope(input);
  const row = await db
    .selectFrom('report_snapshot')
    .innerJoin('report', 'report.id', 'report_snapshot.report_id')
    .select(({ fn }) => fn.max('report_snapshot.version').as('version'))
    .where('report.program_id', programId === null ? 'is' : '=', programId)
    .where('report.from_day', '=', period.from)
    .where('report.to_day', '=', period.to)
    .executeTakeFirst();
  return row?.version ?? null;
}
