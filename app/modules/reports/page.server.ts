import type { Locale } from '#app/kernel/locale.ts';
import { hashSnapshot } from './canonical.server.ts';
import { writeReport } from './document/index.ts';
import type { ReportDocument } from './document/model.ts';
import type { ReportSnapshot } from './snapshot.ts';

/** Room for a chart on a desk: one of two columns, or the whole page. It scales as a whole to what there really is. */
const FRAMES = { column: { width: 590, text: 12.5 }, page: { width: 1_080, text: 12.5 } };

/** The report as the web shows it: the very words and figures that are printed. */
export const reportPage = (
  snapshot: ReportSnapshot,
  locale: Locale,
  room: keyof typeof FRAMES = 'page',
): ReportDocument => writeReport(snapshot, hashSnapshot(snapshot), locale, FRAMES[room]);
