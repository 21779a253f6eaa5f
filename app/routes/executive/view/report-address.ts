import { idIn } from '../../shared/id-in.ts';

/** A version's place in an address. @throws NotFound for anything that is none */
export const addressOf = (params: Readonly<Record<string, string | undefined>>) => ({
  reportId: idIn(params.reportId),
  version: idIn(params.version),
});

/** A report of all programmes is for those who may see all of them. */
export const scopeOf = (report: { readonly programId: number | null }): { programId?: number } =>
  report.programId === null ? {} : { programId: report.programId };
