import type { Locale } from '#app/kernel/locale.ts';
import { hashSnapshot } from './canonical.server.ts';
import { writeReport } from './document/index.ts';
import type { ReportDocument } from './document/model.ts';
import type { ReportSnapshot } from './snapshot.ts';

/** Room for a chart across a desk's page. It scales as a whole, so on a phone its text shrinks with it. */
const FRAMES = { full: { width: 860, text: 12.5 }, half: { width: 480, text: 12.5 } };

/** The report as the web shows it: the very words and figures that are printed. */
export const reportPage = (snapshot: ReportSnapshot, locale: Locale): ReportDocument =>
  writeReport(snapshot, hashSnapshot(snapshot), locale, FRAMES);
