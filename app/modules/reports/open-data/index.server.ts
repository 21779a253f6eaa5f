import { createHash } from 'node:crypto';
import { translator } from '#app/i18n/index.server.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { listOpenAwards } from '#app/modules/impact/index.server.ts';
import type { ImpactScope } from '#app/modules/impact/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { canonicalJson } from '../canonical.server.ts';
import { getReport, getSnapshot } from '../queries.server.ts';
import { type ReportVersionInput, reportVersionSchema } from '../schema.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { EXTENSION, STANDARD_VERSION, writeGrants } from './grants.ts';

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The awards behind a report at the instant it is frozen, as the file everybody may have, and its name. */
export interface OpenData {
  readonly file: string;
  readonly sha256: string;
  readonly awards: number;
}

export async function freezeOpenData(
  trx: Transaction,
  scope: ImpactScope,
  measured: ReportSnapshot,
): Promise<OpenData> {
  const awards = await listOpenAwards(trx, scope);
  const t = translator('zh-CN');
  const of = measured.scope.of === 'all' ? t('report.scope.all') : measured.scope.program.name['zh-CN'];
  const file = writeGrants(awards, {
    title: `${t('report.title', { scope: of })} ${scope.period.from} – ${scope.period.to}`,
    frozenAt: new Date(measured.frozenAt),
    demo: measured.demo,
  });
  return { file, sha256: sha256Of(file), awards: awards.length };
}

/** The files of a version's open data, by the last part of their address. */
export const OPEN_DATA_FILES = ['manifest.json', 'awards.json', 'snapshot.json'] as const;
export type OpenDataFile = (typeof OPEN_DATA_FILES)[number];

async function findAwards(db: Database, { reportId, version }: ReportVersionInput): Promise<string> {
  const row = await db
    .selectFrom('report_open_data')
    .select('file')
    .where('report_id', '=', reportId)
    .where('version', '=', version)
    .executeTakeFirst();
  // Versions frozen by an older portal have none.
  if (!row) throw new NotFound('errors.not_found');
  return row.file;
}

/**
 * One file of a version's open data. `manifest.json` names the others with their rows and SHA-256, says where the data
 * came from and what each field means that the standard does not have.
 * @throws NotFound
 */
export async function openDataFile(
  db: Database,
  input: ReportVersionInput & { readonly file: OpenDataFile },
): Promise<string> {
  const of = reportVersionSchema.parse(input);
  const report = await getReport(db, of.reportId, of.version);
  if (input.file === 'awards.json') return findAwards(db, of);
  const snapshot = await getSnapshot(db, of.reportId, of.version);
  const json = canonicalJson(snapshot);
  if (input.file === 'snapshot.json') return json;
  const awards = await findAwards(db, of);
  const fileOf = (name: OpenDataFile, text: string, rows: number) => ({
    name,
    mediaType: 'application/json',
    bytes: Buffer.byteLength(text),
    sha256: sha256Of(text),
    rows,
  });
  return `${JSON.stringify(
    {
      report: { id: of.reportId, version: of.version, state: report.state, snapshot: report.sha256 },
      period: report.period,
      dataThrough: snapshot.dataThrough,
      frozenAt: snapshot.frozenAt,
      demo: snapshot.demo,
      files: [
        fileOf('awards.json', awards, snapshot.openData?.awards ?? 0),
        fileOf('snapshot.json', json, Object.keys(snapshot.figures).length),
      ],
      standard: { name: '360Giving Data Standard', version: STANDARD_VERSION, extension: EXTENSION },
      sources: snapshot.sources,
      batches: snapshot.batches,
    },
    null,
    1,
  )}\n`;
}
