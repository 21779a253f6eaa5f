import { createHash } from 'node:crypto';
import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { portalAddress } from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { MissingGlyph } from './pdf/glyphs.ts';
import { renderReport } from './pdf/pool.server.ts';
import { printedWith } from './pdf/program.server.ts';
import { fileNameOf, getReport, getSnapshot } from './queries.server.ts';
import { type RenderReportInput, renderReportSchema } from './schema.ts';

/** Grows whenever the look or the words of the report change: papers rendered before keep their bytes. */
const TEMPLATE_VERSION = 2;

export interface Paper {
  /** The name the bytes are kept under: a strong ETag. */
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly warnings: readonly MissingGlyph[];
  readonly fileName: string;
}

const sha256Of = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const keyOf = (snapshotSha256: string, locale: string, portal: string): string =>
  sha256Of([snapshotSha256, TEMPLATE_VERSION, locale, portal, printedWith()].join('\n'));

async function findKept(db: Database, key: string): Promise<Omit<Paper, 'fileName'> | null> {
  const row = await db
    .selectFrom('report_rendering')
    .select(['key', 'bytes', 'sha256', 'pages', 'warnings'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { ...row, warnings: row.warnings as unknown as MissingGlyph[] } : null;
}

/** Renders that are under way in this process: who asks for the same paper waits for the same render. */
const underWay = new Map<string, Promise<Omit<Paper, 'fileName'>>>();

async function renderAndKeep(
  db: Database,
  context: CommandContext,
  { reportId, version, locale }: RenderReportInput,
  { key, portal }: { readonly key: string; readonly portal: string },
): Promise<Omit<Paper, 'fileName'>> {
  const report = await getReport(db, reportId, version);
  const { bytes, pages, warnings } = await renderReport(
    await getSnapshot(db, reportId, version),
    locale,
    portal,
  );
  const paper = { key, bytes, sha256: sha256Of(bytes), pages, warnings };
  await db.transaction().execute(async (trx) => {
    const kept = await trx
      .insertInto('report_rendering')
      .values({
        key,
        snapshot_sha256: report.sha256,
        locale,
        bytes: Buffer.from(bytes),
        sha256: paper.sha256,
        pages,
        warnings: JSON.stringify(warnings),
        rendered_at: context.now,
      })
      // Another process rendered it meanwhile: the bytes are the same.
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!kept) return;
    await recordAudit(trx, context, {
      action: 'report.render',
      subject: { type: 'report', id: reportId },
      programId: report.programId,
      after: { version, locale, pages, sha256: paper.sha256, snapshot: report.sha256 },
    });
  });
  return paper;
}

/**
 * The PDF of a version in a language. Rendered once and kept: asked for again, it is the same bytes.
 * @throws NotFound
 * @throws Conflict `impact.error.report_busy` where too many wait to be rendered
 */
export async function renderPdf(
  db: Database,
  context: CommandContext,
  input: RenderReportInput,
): Promise<Paper> {
  const wish = renderReportSchema.parse(input);
  const report = await getReport(db, wish.reportId, wish.version);
  const portal = portalAddress(process.env);
  const key = keyOf(report.sha256, wish.locale, portal);
  const fileName = fileNameOf(report, `${wish.locale}.pdf`);
  const kept = await findKept(db, key);
  if (kept) return { ...kept, fileName };
  let rendering = underWay.get(key);
  if (!rendering) {
    rendering = renderAndKeep(db, context, wish, { key, portal }).finally(() => underWay.delete(key));
    underWay.set(key, rendering);
  }
  return { ...(await rendering), fileName };
}
