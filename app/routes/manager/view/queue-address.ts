import type { QueueCursor } from '#app/modules/applications/index.server.ts';
import {
  type ApplicationState,
  FLAGS,
  type Flag,
  SIZE_NAMES,
  type SizeName,
  STATES,
  WAITING,
} from '#app/modules/applications/index.ts';
import { isCategory, isPlaceCode } from '#app/modules/merchants/index.ts';

/** The views of the queue by state: eight tabs, and each state by itself for who comes from a figure. */
export const TABS = {
  waiting: WAITING,
  submitted: ['submitted'],
  screening: ['screening'],
  in_review: ['in_review'],
  recommended: ['recommended'],
  changes_requested: ['changes_requested'],
  decided: ['approved', 'waitlisted', 'declined', 'ineligible'],
  all: STATES,
  approved: ['approved'],
  waitlisted: ['waitlisted'],
  declined: ['declined'],
  ineligible: ['ineligible'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly ApplicationState[]>;
export type TabName = keyof typeof TABS;
/** Those that always stand above the list. */
export const TAB_NAMES = [
  'waiting',
  'submitted',
  'screening',
  'in_review',
  'recommended',
  'changes_requested',
  'decided',
  'all',
] as const satisfies readonly TabName[];

/** The columns a person may leave out; who it is always stands first. */
export const COLUMNS = [
  'kind',
  'impressions',
  'fen',
  'score',
  'flags',
  'state',
  'assignee',
  'waiting',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** What is laid out above the list, where somebody asked for it. */
export const PANELS = ['filter', 'columns', 'save'] as const;

/** What narrows a view. */
export interface Narrowing {
  readonly programId: number | undefined;
  readonly kind: string | undefined;
  readonly cycleId: number | undefined;
  readonly placeCode: string | undefined;
  readonly category: string | undefined;
  readonly size: SizeName | undefined;
  readonly scoreFrom: number | undefined;
  readonly scoreTo: number | undefined;
  /** Handed in at least so many days ago. */
  readonly days: number | undefined;
  readonly flag: Flag | undefined;
  readonly assignee: 'me' | 'nobody' | number | undefined;
}

export interface QueueAddress extends Narrowing {
  readonly tab: TabName;
  readonly search: string;
  readonly order: 'oldest' | 'newest';
  /** Undefined: all of them. */
  readonly columns: readonly ColumnName[] | undefined;
  readonly panel: (typeof PANELS)[number] | undefined;
  readonly after: QueueCursor | undefined;
  readonly before: QueueCursor | undefined;
}

type Reader<Value> = (text: string) => Value | undefined;
const oneOf =
  <Value extends string>(values: readonly Value[]): Reader<Value> =>
  (text) =>
    values.find((value) => value === text);
const id: Reader<number> = (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);
const upTo =
  (most: number): Reader<number> =>
  (text) =>
    /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
const known =
  (is: (text: string) => boolean): Reader<string> =>
  (text) =>
    is(text) ? text : undefined;

/** How each part of a narrowing stands in an address, in the order it is written. */
const PARTS: {
  readonly [Part in keyof Narrowing]-?: readonly [string, Reader<NonNullable<Narrowing[Part]>>];
} = {
  programId: ['program', id],
  kind: ['kind', known((text) => /^[a-z][a-z-]{1,39}$/.test(text))],
  cycleId: ['cycle', id],
  placeCode: ['place', known(isPlaceCode)],
  category: ['category', known(isCategory)],
  size: ['size', oneOf(SIZE_NAMES)],
  scoreFrom: ['score_from', upTo(100)],
  scoreTo: ['score_to', upTo(100)],
  days: ['days', upTo(3650)],
  flag: ['flag', oneOf(FLAGS)],
  assignee: ['assignee', (text) => (text === 'me' || text === 'nobody' ? text : id(text))],
};
export type NarrowingPart = keyof Narrowing;
export const NARROWING = Object.keys(PARTS) as NarrowingPart[];
/** The name of a part in the address, and so of its field in the form. */
export const paramOf = (part: NarrowingPart): string => PARTS[part][0];

/** Who waits longest comes first; of what is decided, the latest. */
const usualOrder = (tab: TabName): QueueAddress['order'] =>
  TABS[tab].every((state) => WAITING.includes(state) || state === 'changes_requested') ? 'oldest' : 'newest';

const cursorOf = (text: string | null): QueueCursor | undefined => {
  const match = /^(\d{1,15})-([1-9]\d{0,14})$/.exec(text ?? '');
  return match ? { submittedAt: new Date(Number(match[1])), id: Number(match[2]) } : undefined;
};
const cursorText = ({ submittedAt, id }: QueueCursor): string => `${submittedAt.getTime()}-${id}`;

/** The columns that were ticked, or named in one; all of them and none of them both mean the usual ones. */
function columnsOf(params: URLSearchParams): readonly ColumnName[] | undefined {
  const asked = new Set(params.getAll('cols').flatMap((text) => text.split('.')));
  const chosen = COLUMNS.filter((column) => asked.has(column));
  return chosen.length === 0 || chosen.length === COLUMNS.length ? undefined : chosen;
}

/** What an address asks for. Anything in it that means nothing is passed over. */
export function readQueueAddress(params: URLSearchParams): QueueAddress {
  const sort = params.get('sort');
  const narrowing = Object.fromEntries(
    NARROWING.map((part) => [part, PARTS[part][1]((params.get(paramOf(part)) ?? '').trim())]),
  ) as unknown as Narrowing;
  // Only what is decided is appealed against.
  const usualTab = narrowing.flag === 'appeal' ? 'decided' : 'waiting';
  const tab = oneOf(Object.keys(TABS) as TabName[])(params.get('state') ?? '') ?? usualTab;
  const { placeCode: province } = narrowing;
  const city = known(isPlaceCode)(params.get('city') ?? '');
  // The form asks for a city beside its province; an address holds the narrower of the two.
  const placeCode = city !== undefined && city.slice(0, 2) === province?.slice(0, 2) ? city : province;
  return {
    ...narrowing,
    placeCode,
    tab,
    search: (params.get('q') ?? '').trim().slice(0, 80),
    order: sort === 'oldest' || sort === 'newest' ? sort : usualOrder(tab),
    columns: columnsOf(params),
    panel: oneOf(PANELS)(params.get('panel') ?? ''),
    after: cursorOf(params.get('after')),
    before: cursorOf(params.get('before')),
  };
}

/** The parameters of an address that say something, in a fixed order. */
export function queueParams(address: QueueAddress): [string, string][] {
  const { tab, search, order, columns, panel, after, before } = address;
  const written: [string, string | number | undefined][] = [
    ...NARROWING.map((part): [string, string | number | undefined] => [paramOf(part), address[part]]),
    ['state', tab === 'waiting' ? undefined : tab],
    ['q', search === '' ? undefined : search],
    ['sort', order === usualOrder(tab) ? undefined : order],
    ['cols', columns?.join('.')],
    ['panel', panel],
    ['after', after && cursorText(after)],
    ['before', before && cursorText(before)],
  ];
  return written.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}

/** The same view with something changed. Turning a page is a change too; any other begins at the top. */
export const changed = (address: QueueAddress, change: Partial<QueueAddress>): QueueAddress => ({
  ...address,
  order: change.tab === undefined ? address.order : usualOrder(change.tab),
  panel: undefined,
  after: undefined,
  before: undefined,
  ...change,
});

/** The same as the query of an address. */
export function queueQuery(address: QueueAddress, change: Partial<QueueAddress> = {}): string {
  const query = new URLSearchParams(queueParams(changed(address, change))).toString();
  return query === '' ? '' : `?${query}`;
}
