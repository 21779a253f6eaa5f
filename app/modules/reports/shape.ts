import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { DELIVERY_CHANNELS, DELIVERY_VENUES } from '#app/modules/delivery/index.ts';
import {
  FIGURE_IDS,
  type FigureId,
  GROWTH_FACTORS,
  INDICATOR_UNITS,
  LATER_FIGURE_IDS,
  type LaterFigureId,
  STAGES,
  VALUE_KINDS,
} from '#app/modules/impact/index.ts';
import { MEASURE_AREAS } from '#app/modules/programs/index.ts';
import { effectsShape } from './freeze/effects-shape.ts';
import { ABSENCES, revisionShape } from './freeze/revision-shape.ts';

/**
 * The frozen data of one report. Page, PDF and spreadsheet are all rendered from it and from nothing else, so they
 * cannot disagree. It holds facts, never sentences: words and formats are chosen when it is rendered.
 *
 * Every number is a whole number or a decimal written as text, so that its canonical JSON, and with it its hash, is the
 * same on every machine. `null` means not collected or not defined, which is never the same as zero.
 */
export const SNAPSHOT_VERSION = 1;

const day = z.string().refine(isDay);
const instant = z.iso.datetime();
const count = z.int().nonnegative();
const collected = count.nullable();
const decimal = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.strictObject(
  Object.fromEntries(LOCALES.map((locale) => [locale, z.string()])) as Record<
    (typeof LOCALES)[number],
    z.ZodString
  >,
);
const period = z.strictObject({ from: day, to: day });
const unit = z.enum(UNITS);

const absence = z.enum(ABSENCES);

const program = z.strictObject({ id: z.int(), code: z.string(), kind: z.string(), name: text });

/** Where numbers come from: the query that read them, how many rows it read, and the import batches those came in. */
const source = z.strictObject({ query: z.string(), rows: count, batches: z.array(z.int()) });
const batch = z.strictObject({ id: z.int(), file: z.string(), sha256, rows: count });

const figure = z.strictObject({
  id: z.enum(FIGURE_IDS),
  value: z.union([z.int(), decimal]).nullable(),
  absent: absence.nullable(),
  unit: z.enum(INDICATOR_UNITS),
  kind: z.enum(VALUE_KINDS),
  bound: z.enum(['exact', 'over', 'about']),
  definitionVersion: z.int().positive(),
  sources: z.array(z.string()),
});

const isLater = (id: FigureId): id is LaterFigureId => LATER_FIGURE_IDS.some((later) => later === id);

/** Every figure, though those that were added later may be missing from reports frozen before. */
const figures = z.strictObject(
  Object.fromEntries(FIGURE_IDS.map((id) => [id, isLater(id) ? figure.optional() : figure])) as Record<
    Exclude<FigureId, LaterFigureId>,
    typeof figure
  > &
    Record<LaterFigureId, z.ZodOptional<typeof figure>>,
);

/** What an indicator meant when the report was frozen: a version written since does not reach it. */
const definition = z.strictObject({
  version: z.int().positive(),
  stage: z.enum(STAGES),
  name: text,
  formula: text,
  filter: text,
});

/** Rows with the sources all of them were read from. */
const table = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ sources: z.array(z.string()), rows: z.array(row) });

const budget = z.strictObject({
  programId: z.int(),
  unit,
  budget: count,
  reserved: count,
  committed: count,
  /** According to delivery data; it may exceed what was committed. */
  delivered: collected,
  available: count,
});

const point = z.strictObject({ day, value: count });
const burn = z.strictObject({
  unit,
  from: day,
  to: day,
  budget: count,
  committed: z.array(point),
  delivered: z.array(point),
  /** At the pace of the last `paceDays` of data; null where there is no data or the period is over. */
  forecast: point.nullable(),
  paceDays: count,
});

const programRow = z.strictObject({
  program,
  supported: count,
  active: count,
  impressions: collected,
  orders: collected,
  gmvFen: collected,
  baseGmvFen: collected,
});

const activity = {
  impressions: collected,
  clicks: collected,
  couponsClaimed: collected,
  couponsRedeemed: collected,
  orders: collected,
  gmvFen: collected,
};
const month = z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), ...activity });

const mix = { impressions: collected, gmvFen: collected, baseGmvFen: collected };
const venue = z.strictObject({
  venue: z.enum(DELIVERY_VENUES),
  field: z.enum(['content', 'centre']).nullable(),
  ...mix,
});
const channel = z.strictObject({ channel: z.enum(DELIVERY_CHANNELS), ...mix });

/** Supported merchants have an award; active ones appear in the delivery data. */
const reach = { supported: count, active: count, impressions: collected, gmvFen: collected };
const region = z.strictObject({ code: z.string(), name: text, places: count, ...reach });
const category = z.strictObject({
  code: z.string(),
  name: text,
  ...reach,
  /** Reports of an older portal do not have it. */
  baseGmvFen: collected.optional(),
});

const measure = z.strictObject({
  programId: z.int(),
  area: z.enum(MEASURE_AREAS),
  name: text,
  illustrative: z.boolean(),
  granted: count,
  delivered: count,
});

const growth = z.strictObject({
  sources: z.array(z.string()),
  baseFen: collected,
  nowFen: collected,
  /** null where the change cannot be taken apart; `absent` says why. */
  factors: z
    .array(
      z.strictObject({ factor: z.enum(GROWTH_FACTORS), base: decimal, now: decimal, effectFen: z.int() }),
    )
    .nullable(),
  absent: absence.nullable(),
  /** Quantities of the formula that were not collected; their two links are shown as one. */
  uncollected: z.array(z.enum(['impressions', 'clicks'])),
});

const allocation = z.strictObject({
  merchantId: z.int(),
  merchant: z.string(),
  place: text,
  programId: z.int(),
  unit,
  granted: count,
  /** What an even pace would have brought by the last day of data. */
  due: count,
  delivered: collected,
});

/** What a reader must know to read the figures right. */
const note = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('not_collected') }),
  z.strictObject({
    key: z.literal('partly_collected'),
    metric: z.enum(['impressions', 'clicks', 'coupons_claimed', 'coupons_redeemed', 'orders', 'gmv']),
    collected: count,
    rows: count,
  }),
  z.strictObject({ key: z.literal('changed_not_caused') }),
  z.strictObject({ key: z.literal('no_base') }),
  /** The base has data on far fewer days, so growth is overstated. */
  z.strictObject({ key: z.literal('base_incomplete'), days: count, of: count }),
  z.strictObject({ key: z.literal('merchants_once') }),
  /** Some merchants' sales stand in the delivery data of several programmes. */
  z.strictObject({ key: z.literal('gmv_overlap') }),
  z.strictObject({ key: z.literal('measures_illustrative') }),
]);

export const snapshotShape = z.strictObject({
  schemaVersion: z.literal(SNAPSHOT_VERSION),
  scope: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('program'), program }),
    z.strictObject({ of: z.literal('all'), programs: count }),
  ]),
  period,
  base: period,
  frozenAt: instant,
  /** The last day with delivery data; null where there is none. */
  dataThrough: day.nullable(),
  demo: z.boolean(),
  sources: z.record(z.string(), source),
  batches: z.array(batch),
  figures,
  definitions: z.record(z.string(), definition).optional(),
  programs: table(programRow),
  budgets: table(budget),
  burns: table(burn),
  months: table(month),
  venues: table(venue),
  channels: table(channel),
  regions: table(region),
  categories: table(category),
  measures: table(measure),
  growth,
  /** The largest allocations, largest first, and how many there are in all. */
  allocations: table(allocation).extend({ total: count }),
  /** The open file of all awards, frozen with this; versions of an older portal have none. */
  openData: z.strictObject({ sha256, awards: count }).optional(),
  effects: effectsShape.optional(),
  /** Left out in the first version. */
  revision: revisionShape.optional(),
  notes: z.array(note),
});

export type ReportSnapshot = z.infer<typeof snapshotShape>;
export type Figure = z.infer<typeof figure>;
export type Absence = (typeof ABSENCES)[number];
export type Note = z.infer<typeof note>;
