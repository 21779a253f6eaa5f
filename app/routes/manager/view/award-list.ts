import type { Day } from '#app/kernel/day.ts';
import { addDays } from '#app/kernel/day.ts';
import { AWARD_STATES, type AwardState } from '#app/modules/awards/index.ts';
import { cursorOf } from '#app/web/paging.ts';

/** States an award has once it was given; what is only proposed waits on its own page. */
export const GIVEN_STATES = AWARD_STATES.filter(
  (state) => !['proposed', 'returned', 'expired'].includes(state),
);
/** What needs looking at; each is a filter of its own. */
export const WATCHES = ['behind', 'ending', 'appealed'] as const;
export type Watch = (typeof WATCHES)[number];

export interface AwardListAddress {
  readonly programId: number | undefined;
  readonly state: AwardState | undefined;
  readonly watch: Watch | undefined;
  readonly before: number | undefined;
}

/** Days ahead in which an award "ends soon". */
const SOON = 14;

/** What an address asks for. Anything in it that means nothing is passed over. */
export function readAwardList(params: URLSearchParams): AwardListAddress {
  const program = params.get('program') ?? '';
  return {
    programId: /^[1-9]\d{0,14}$/.test(program) ? Number(program) : undefined,
    state: GIVEN_STATES.find((state) => state === params.get('state')),
    watch: WATCHES.find((watch) => watch === params.get('watch')),
    before: cursorOf(params),
  };
}

/** The same list with something changed, from its top. */
export function awardListQuery(address: AwardListAddress, change: Partial<AwardListAddress> = {}): string {
  const { programId, state, watch, before } = { ...address, before: undefined, ...change };
  const params = new URLSearchParams();
  if (programId !== undefined) params.set('program', String(programId));
  if (state !== undefined) params.set('state', state);
  if (watch !== undefined) params.set('watch', watch);
  if (before !== undefined) params.set('before', String(before));
  const query = params.toString();
  return query === '' ? '?' : `?${query}`;
}

/** What the address asks for, within the programmes its reader may see. */
export const awardListFilter = (
  { programId, state, watch, before }: AwardListAddress,
  programIds: readonly number[],
  today: Day,
) => ({
  programIds: programId === undefined ? programIds : programIds.filter((id) => id === programId),
  state,
  before,
  today,
  ...(watch === 'ending' && { endsBy: addDays(today, SOON) }),
  ...(watch === 'behind' && { behind: true }),
  ...(watch === 'appealed' && { appealed: true }),
});
