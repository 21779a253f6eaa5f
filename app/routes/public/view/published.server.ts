import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import {
  getReport,
  getSnapshot,
  type ReportVersionView,
  reportPage,
} from '#app/modules/reports/index.server.ts';
import { isPublic } from '#app/modules/reports/index.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { addressOf } from '../../shared/report/report-address.ts';

/** A version that was published. @throws NotFound for any other, as for one that does not exist */
export async function getPublished(params: LoaderFunctionArgs['params']): Promise<ReportVersionView> {
  const { reportId, version } = addressOf(params);
  const report = await getReport(db, reportId, version);
  if (!isPublic(report.state)) throw new NotFound('errors.not_found');
  return report;
}

/** The same as its page shows it: without the names of those who made it. */
export async function loadPublished(
  { request, context, params }: LoaderFunctionArgs,
  room: 'column' | 'page',
) {
  const found = await getPublished(params);
  const { reportId, version, state, sha256, endedReason, publishedVersion } = found;
  const snapshot = await getSnapshot(db, reportId, version);
  return {
    published: {
      reportId,
      version,
      state,
      sha256,
      endedReason,
      publishedVersion,
      at: found.published?.at ?? found.frozenAt,
      ended: found.ended && { at: found.ended.at },
    },
    awards: snapshot.openData?.awards ?? null,
    report: reportPage(snapshot, await localeOf(request, context), room),
  };
}
