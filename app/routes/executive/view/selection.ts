import { type Day, dayOf, isDay, type Period } from '#app/kernel/day.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';

/** What an impact page is about, as its address says. */
export interface Selection {
  /** Null: all programmes. */
  readonly programId: number | null;
  readonly period: Period;
}

const dayIn = (params: URLSearchParams, name: string): Day | null => {
  const given = params.get(name) ?? '';
  return isDay(given) ? given : null;
};

/** The first half of the year so far, unless the address says otherwise; a reversed period is turned round. */
export function selectionOf(params: URLSearchParams, programs: readonly ProgramView[], now: Date): Selection {
  const today = dayOf(now);
  const from = dayIn(params, 'from') ?? `${today.slice(0, 4)}-01-01`;
  const to = dayIn(params, 'to') ?? today;
  const program = programs.find((candidate) => candidate.code === params.get('program'));
  return { programId: program?.id ?? null, period: from <= to ? { from, to } : { from: to, to: from } };
}

/** The same as what a report is asked for: who may not see every programme sees the first of its own. */
export function scopeIn(params: URLSearchParams, programs: readonly ProgramView[], now: Date, all: boolean) {
  const { programId, period } = selectionOf(params, programs, now);
  return { programId: programId ?? (all ? null : (programs[0]?.id ?? 0)), ...period };
}
