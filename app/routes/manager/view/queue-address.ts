import type { QueueCursor, QueueFilter } from '#app/modules/applications/index.server.ts';
import { type ApplicationState, STATES, WAITING } from '#app/modules/applications/index.ts';

/** The tabs of the queue, and the states each shows. What the address says is a saved view: it can be kept and sent. */
export const TABS = {
  waiting: WAITING,
  submitted: ['submitted'],
  screening: ['screening'],
  in_review: ['in_review'],
  recommended: ['recommended'],
  changes_requested: ['changes_requested'],
  decided: ['approved', 'waitlisted', 'declined', 'ineligible'],
  all: STATES,
} as const satisfies Record<string, readonly ApplicationState[]>;
export type TabName = keyof typeof TABS;
export const TAB_NAMES = Object.keys(TABS) as TabName[];

export interface QueueAddress {
  readonly programId: number | undefined;
  readonly cycleId: number | undefined;
  readonly tab: TabName;
  readonly search: string;
  readonly order: 'oldest' | 'newest';
  readonly after: QueueCursor | undefined;
  readonly before: QueueCursor | undefined;
}

/** Who waits longest comes first; of what is decided, the latest. */
const usualOrder = (tab: TabName): QueueAddress['order'] =>
  tab === 'decided' || tab === 'all' ? 'newest' : 'oldest';

const idOf = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

const cursorOf = (text: string | null): QueueCursor | undefined => {
  const match = /^(\d{1,15})-([1-9]\d{0,14})$/.exec(text ?? '');
  return match ? { submittedAt: new Date(Number(match[1])), id: Number(match[2]) } : undefined;
};
const cursorText = ({ submittedAt, id }: QueueCursor): string => `${submittedAt.getTime()}-${id}`;

/** What an address asks for. Anything in it that means nothing is passed over. */
export function readQueueAddress(params: URLSearchParams): QueueAddress {
  const named = params.get('state');
  const tab = TAB_NAMES.find((name) => name === named) ?? 'waiting';
  const sort = params.get('sort');
  return {
    programId: idOf(params.get('program')),
    cycleId: idOf(params.get('cycle')),
    tab,
    search: (params.get('q') ?? '').trim().slice(0, 80),
    order: sort === 'oldest' || sort === 'newest' ? sort : usualOrder(tab),
    after: cursorOf(params.get('after')),
    before: cursorOf(params.get('before')),
  };
}

/** The same view with something changed, as the query of an address. Turning a page is a change too; any other begins at the top. */
export function queueQuery(address: QueueAddress, change: Partial<QueueAddress> = {}): string {
  const { programId, cycleId, tab, search, order, after, before } = {
    ...address,
    order: change.tab === undefined ? address.order : usualOrder(change.tab),
    after: undefined,
    before: undefined,
    ...change,
  };
  const params = new URLSearchParams();
  if (programId !== undefined) params.set('program', String(programId));
  if (cycleId !== undefined) params.set('cycle', String(cycleId));
  if (tab !== 'waiting') params.set('state', tab);
  if (search !== '') params.set('q', search);
  if (order !== usualOrder(tab)) params.set('sort', order);
  if (after) params.set('after', cursorText(after));
  if (before) params.set('before', cursorText(before));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** What the address asks for, within the programmes its reader may see. */
export function queueFilter(address: QueueAddress, programIds: readonly number[]): QueueFilter {
  const { programId, cycleId, tab, search, order } = address;
  return {
    programIds: programId === undefined ? programIds : programIds.filter((id) => id === programId),
    states: TABS[tab],
    cycleId,
    search,
    order,
  };
}
