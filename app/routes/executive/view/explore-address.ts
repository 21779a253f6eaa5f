import { z } from 'zod';
import { type Day, dayOf, isDay, justBefore, type Period } from '#app/kernel/day.ts';
import { EXPLORE_BY, type ExploreBy } from '#app/modules/impact/index.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';
import { defaultBase } from '#app/modules/reports/index.ts';

/** What the explorer counts; each leads to its rows. */
export const EXPLORED = ['gmv', 'orders', 'impressions', 'merchants_active'] as const;
export type ExploredFigure = (typeof EXPLORED)[number];

/** What the period is held against: the same days a year before, or as many days just before. */
export const BASES = ['year', 'before'] as const;

const day = z.string().refine(isDay);

/** Each part of the address by itself, so that one that is not understood does not spoil the others. */
const PARTS = {
  from: day,
  to: day,
  base: z.enum(BASES),
  place: z.string().regex(/^[1-8]\d0000$/),
  by: z.enum(EXPLORE_BY),
  show: z.enum(EXPLORED),
} as const;
type Part = keyof typeof PARTS;

/** The whole state of the explorer, as its address says it. */
export interface Exploring {
  readonly programId: number | null;
  readonly period: Period;
  readonly base: (typeof BASES)[number];
  readonly basePeriod: Period;
  readonly place: string | null;
  readonly by: ExploreBy;
  readonly show: ExploredFigure | null;
  /** Parts of the address that mean nothing here; what is usual stands in their place. */
  readonly ignored: readonly string[];
}

/** Reads an address. @param all whether the reader may see every programme at once */
export function exploringOf(
  params: URLSearchParams,
  programs: readonly ProgramView[],
  now: Date,
  all: boolean,
): Exploring {
  const ignored: string[] = [];
  const read = <Name extends Part>(name: Name): z.infer<(typeof PARTS)[Name]> | undefined => {
    const given = params.get(name) ?? '';
    if (given === '') return undefined;
    const parsed = PARTS[name].safeParse(given);
    if (!parsed.success) ignored.push(name);
    return parsed.data as z.infer<(typeof PARTS)[Name]> | undefined;
  };
  const code = params.get('program') ?? '';
  const program = programs.find((candidate) => candidate.code === code);
  if (code !== '' && !program) ignored.push('program');
  const today = dayOf(now);
  const [from, to]: [Day, Day] = [read('from') ?? `${today.slice(0, 4)}-01-01`, read('to') ?? today];
  const period = from <= to ? { from, to } : { from: to, to: from };
  const base = read('base') ?? 'year';
  return {
    programId: program?.id ?? (all ? null : (programs[0]?.id ?? 0)),
    period,
    base,
    basePeriod: base === 'year' ? defaultBase(period) : justBefore(period),
    place: read('place') ?? null,
    by: read('by') ?? 'program',
    show: read('show') ?? null,
    ignored,
  };
}

/** The address of a state; what is usual is left out of it. */
export function exploreTo(
  { period, base, place, by, show }: Exploring,
  program: string,
  change: Partial<Pick<Exploring, 'by' | 'show'>> = {},
): string {
  const figure = 'show' in change ? change.show : show;
  const params = new URLSearchParams({
    ...(program !== '' && { program }),
    from: period.from,
    to: period.to,
    ...(base !== 'year' && { base }),
    ...(place !== null && { place }),
    by: change.by ?? by,
    ...(figure && { show: figure }),
  });
  return `/executive/explore?${params}`;
}
