import { isDay } from '#app/kernel/day.ts';
import type { AuditFilter } from '#app/modules/audit/index.ts';

const NAMES = ['action', 'actor', 'subjectType', 'subjectId', 'merchant', 'program', 'from', 'to'] as const;

/** What stands in the fields of the search: as it was typed. */
export const shownFilter = (params: URLSearchParams): Record<(typeof NAMES)[number], string> =>
  Object.fromEntries(NAMES.map((name) => [name, params.get(name)?.slice(0, 200) ?? ''])) as ReturnType<
    typeof shownFilter
  >;

const id = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);
const day = (text: string): string | undefined => (isDay(text) ? text : undefined);

/** What is searched for. A number or a day that is none does not narrow the search. */
export function auditFilterOf(params: URLSearchParams): AuditFilter {
  const shown = shownFilter(params);
  return {
    action: shown.action.trim() || undefined,
    actorName: shown.actor.trim() || undefined,
    subjectType: shown.subjectType.trim() || undefined,
    subjectId: shown.subjectId.trim() || undefined,
    merchantId: id(shown.merchant),
    programId: id(shown.program),
    from: day(shown.from),
    to: day(shown.to),
  };
}
