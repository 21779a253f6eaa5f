import { NotFound } from '#app/kernel/errors.ts';
import { isLocale } from '#app/kernel/locale.ts';
import {
  CHART_FORMATS,
  type ChartFormat,
  OPEN_DATA_FILES,
  type OpenDataFile,
  openDataFile,
  type ReportVersionView,
  reportChart,
  reportWorkbook,
} from '#app/modules/reports/index.server.ts';
import { db } from '#db/client.server.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const download = (body: Buffer<ArrayBuffer>, type: string, fileName: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-length': String(body.byteLength),
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-cache',
      vary: 'Cookie',
    },
  });

/** A version as a workbook: every table a sheet, every number a number. @throws NotFound */
export async function workbookResponse(
  report: ReportVersionView,
  locale: string | undefined,
): Promise<Response> {
  if (!isLocale(locale)) throw new NotFound('errors.not_found');
  const { reportId, version } = report;
  const { bytes, fileName } = await reportWorkbook(db, { reportId, version, locale });
  return download(Buffer.from(bytes), WORKBOOK, fileName);
}

const TYPES: Readonly<Record<ChartFormat, string>> = { svg: 'image/svg+xml', png: 'image/png' };

/** A chart of a version, by a name such as `growth.zh-CN.svg`. @throws NotFound */
export async function chartResponse(report: ReportVersionView, file: string | undefined): Promise<Response> {
  const [chart = '', locale, ending, ...more] = (file ?? '').split('.');
  const format = CHART_FORMATS.find((candidate) => candidate === ending);
  if (!isLocale(locale) || !format || more.length > 0) throw new NotFound('errors.not_found');
  const { reportId, version } = report;
  const { bytes, fileName } = await reportChart(db, { reportId, version, locale, chart, format });
  return download(Buffer.from(bytes), TYPES[format], fileName);
}

const isFile = (name: string | undefined): name is OpenDataFile =>
  OPEN_DATA_FILES.some((file) => file === name);

/** One file of a version's open data, as the very bytes that its manifest hashes. @throws NotFound */
export async function openDataResponse(
  report: ReportVersionView,
  file: string | undefined,
): Promise<Response> {
  if (!isFile(file)) throw new NotFound('errors.not_found');
  const { reportId, version } = report;
  const text = await openDataFile(db, { reportId, version, file });
  return download(Buffer.from(text), 'application/json; charset=utf-8', file);
}
