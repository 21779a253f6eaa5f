import { createHash } from 'node:crypto';
import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { canonicalJson } from './canonical.server.ts';
import { getReport, type ReportVersionView } from './queries.server.ts';

/** What a hash turned out to be the name of. */
export interface VerifiedReport {
  readonly report: ReportVersionView;
  /** The paper whose bytes it names; null where it names the data itself. */
  readonly paper: { readonly locale: Locale; readonly pages: number } | null;
}

const HASH = /^[0-9a-f]{64}$/;
const PDF = '%PDF-';

const sha256Of = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** The version a SHA-256 names, by its data or by one of the papers made from it; null where nobody here knows it. */
export async function verifyHash(db: Database, sha256: string): Promise<VerifiedReport | null> {
  if (!HASH.test(sha256)) return null;
  const paper = await db
    .selectFrom('report_rendering')
    .select(['snapshot_sha256', 'locale', 'pages'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  const version = await db
    .selectFrom('report_snapshot')
    .select(['report_id', 'version'])
    .where('sha256', '=', paper?.snapshot_sha256 ?? sha256)
    .executeTakeFirst();
  if (!version) return null;
  return {
    report: await getReport(db, version.report_id, version.version),
    paper: paper ? { locale: paper.locale as Locale, pages: paper.pages } : null,
  };
}

/**
 * The name of a file that somebody holds: of a PDF its bytes' hash, of a snapshot as JSON that of its canonical form, so
 * that the order of its members and its white space do not matter.
 */
export function nameOfFile(bytes: Uint8Array): string {
  const raw = sha256Of(bytes);
  if (Buffer.from(bytes.subarray(0, PDF.length)).toString('latin1') === PDF) return raw;
  try {
    return sha256Of(canonicalJson(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))));
  } catch {
    // Neither: a file that is no snapshot has only its bytes to go by.
    return raw;
  }
}
