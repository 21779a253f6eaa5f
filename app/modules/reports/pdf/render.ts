import { renderToBuffer } from '@react-pdf/renderer';
import type { Locale } from '#app/kernel/locale.ts';
import { writeReport } from '../document/index.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { fontStack, loadFonts, printable } from './fonts.ts';
import { cleaned, glyphGate, type MissingGlyph } from './glyphs.ts';
import { reportPdf } from './report.pdf.tsx';
import { MEASURE } from './theme.ts';

export interface RenderJob {
  readonly snapshot: ReportSnapshot;
  readonly hash: string;
  readonly locale: Locale;
  /** The address of the portal: `https://portal.example`. */
  readonly portal: string;
}

export interface RenderedReport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Characters no font has; they are printed as 〓. */
  readonly warnings: readonly MissingGlyph[];
}

/** Charts run across the page; their text is as large as a table's. */
const FRAME = { width: MEASURE, text: 8 };

/** The pagination engine says on the console when it had to cut something off. A report with content missing is no report. */
export async function refusingLostContent<Result>(work: () => Promise<Result>): Promise<Result> {
  const lost: string[] = [];
  const warn = console.warn;
  console.warn = (...said: unknown[]) => {
    const line = said.map(String).join(' ');
    if (line.includes('[paginate]')) lost.push(line);
    else warn(...said);
  };
  try {
    const result = await work();
    if (lost.length > 0) throw new Error(`the report does not fit its pages: ${lost[0]}`);
    return result;
  } finally {
    console.warn = warn;
  }
}

const countPages = (bytes: Uint8Array): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

/** Renders one report, in this thread: half a second and more without a pause. Use `renderReport` from anywhere else. */
export async function renderHere({ snapshot, hash, locale, portal }: RenderJob): Promise<RenderedReport> {
  await loadFonts();
  const gate = glyphGate(printable(locale));
  const report = cleaned(writeReport(snapshot, hash, locale, FRAME), gate);
  const element = reportPdf(report, {
    locale,
    fonts: fontStack(locale),
    frozenAt: new Date(snapshot.frozenAt),
    verifyAt: `${portal}/verify/${hash}`,
  });
  const buffer = await refusingLostContent(() => renderToBuffer(element));
  // A copy of its own: the bytes are handed to another thread, and Node's buffers may share their memory.
  const bytes = new Uint8Array(buffer);
  return { bytes, pages: countPages(bytes), warnings: gate.missing };
}
