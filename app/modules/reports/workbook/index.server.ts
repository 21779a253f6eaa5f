import { writeXlsx } from 'hucre/xlsx';
import { translator } from '#app/i18n/index.server.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { reportPage } from '../page.server.ts';
import { fileNameOf, getReport, getSnapshot } from '../queries.server.ts';
import { type RenderReportInput, renderReportSchema } from '../schema.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { sheetsOf } from './sheets.ts';

/** A snapshot as a workbook. The same snapshot and language give the same bytes: its dates are the snapshot's. */
export function writeWorkbook(snapshot: ReportSnapshot, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale);
  const report = reportPage(snapshot, locale);
  const frozenAt = new Date(snapshot.frozenAt);
  return writeXlsx({
    sheets: sheetsOf(t, report),
    properties: {
      title: report.title,
      subject: report.hash,
      creator: t('common.app'),
      created: frozenAt,
      modified: frozenAt,
    },
  });
}

/** The workbook of a version in a language, with its file name. @throws NotFound */
export async function reportWorkbook(
  db: Database,
  input: RenderReportInput,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const { reportId, version, locale } = renderReportSchema.parse(input);
  const report = await getReport(db, reportId, version);
  const bytes = await writeWorkbook(await getSnapshot(db, reportId, version), locale);
  return { bytes, fileName: fileNameOf(report, `${locale}.xlsx`) };
}
