import { translator } from '#app/i18n/index.server.ts';
import { writeSvg } from '#app/kernel/charts/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { shortHash } from '../document/model.ts';
import { reportPage } from '../page.server.ts';
import { renderPng } from '../pdf/pool.server.ts';
import { COLORS } from '../pdf/theme.ts';
import { fileNameOf, getReport, getSnapshot } from '../queries.server.ts';
import { type RenderReportInput, renderReportSchema } from '../schema.ts';
import type { ReportSnapshot } from '../snapshot.ts';

/** What a chart can be taken along as. */
export const CHART_FORMATS = ['svg', 'png'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

/** Sharp on paper at the width of a page. */
const ZOOM = 3;
/** The paper's fonts, and where they are not installed what systems have in their place. */
const FONTS: Readonly<Record<Locale, string>> = {
  'zh-CN': "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  'zh-TW': "'Noto Sans TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif",
  en: "'Noto Sans', 'Noto Sans SC', sans-serif",
};

/** A chart of a snapshot as a file of its own: the picture of page and paper, with its finding and its source. @throws NotFound */
export function writeChart(snapshot: ReportSnapshot, locale: Locale, chart: string): string {
  const report = reportPage(snapshot, locale, 'column');
  const block = report.sections
    .flatMap(({ blocks }) => blocks)
    .find((candidate) => candidate.type === 'chart' && candidate.id === chart);
  if (block?.type !== 'chart') throw new NotFound('errors.not_found');
  const t = translator(locale);
  const source = [report.title, report.period, t('report.footer', { hash: shortHash(report.hash) })].join(
    ' · ',
  );
  const footer = report.demo === null ? [source] : [source, report.demo];
  return writeSvg({ ...block, footer }, { colors: COLORS, fonts: FONTS[locale], language: locale });
}

interface ChartInput extends RenderReportInput {
  readonly chart: string;
  readonly format: ChartFormat;
}

/** A chart of a version as a file, with its name. @throws NotFound @throws Conflict where too many wait to be drawn */
export async function reportChart(
  db: Database,
  { chart, format, ...of }: ChartInput,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const { reportId, version, locale } = renderReportSchema.parse(of);
  const report = await getReport(db, reportId, version);
  const svg = writeChart(await getSnapshot(db, reportId, version), locale, chart);
  const bytes =
    format === 'svg' ? new TextEncoder().encode(svg) : await renderPng({ svg, locale, zoom: ZOOM });
  return { bytes, fileName: fileNameOf(report, `${chart}-${locale}.${format}`) };
}
