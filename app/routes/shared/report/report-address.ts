import { NotFound } from '#app/kernel/errors.ts';
import { idIn } from '../id-in.ts';

/** Versions are counted, and nobody counts further than a column of type integer does. */
const LAST_VERSION = 2 ** 31 - 1;

/** A version's place in an address. @throws NotFound for anything that is none */
export function addressOf(params: Readonly<Record<string, string | undefined>>) {
  const [reportId, version] = [idIn(params.reportId), idIn(params.version)];
  if (version > LAST_VERSION) throw new NotFound('errors.not_found');
  return { reportId, version };
}

/** A report of all programmes is for those who may see all of them. */
export const scopeOf = (report: { readonly programId: number | null }): { programId?: number } =>
  report.programId === null ? {} : { programId: report.programId };
