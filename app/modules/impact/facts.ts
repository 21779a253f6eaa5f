import type { Day, Period } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { DeliveryChannel, DeliveryTotals, DeliveryVenue } from '#app/modules/delivery/index.ts';
import type { MeasureArea } from '#app/modules/programs/index.ts';
import type { Definition } from './definitions/model.ts';
import type { ProgramEffects } from './effects/model.ts';
import type { DayAmount } from './forecast.ts';

/** What is asked for. */
export interface ImpactScope {
  /** null: every programme. */
  readonly programId: number | null;
  readonly period: Period;
  /** What growth is measured against. */
  readonly base: Period;
}

export interface ProgramRef {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: LocalizedText;
}

/** Delivery of one programme in one month, venue and channel. */
export interface DeliveredCell extends DeliveryTotals {
  readonly programId: number;
  readonly month: Day;
  readonly venue: DeliveryVenue;
  readonly channel: DeliveryChannel;
}

export interface DeliveredPart {
  readonly cells: readonly DeliveredCell[];
  /** Merchants with delivery data, each counted once; and by programme, where one may count in several. */
  readonly merchants: number;
  readonly merchantsByProgram: ReadonlyMap<number, number>;
  readonly batches: readonly number[];
  /** Days with any data. */
  readonly days: number;
}

/** Delivery by the merchants' place and category as they are today; null where the profile says nothing. */
export interface DeliveredWhere extends DeliveryTotals {
  readonly placeCode: string | null;
  readonly category: string | null;
  readonly merchants: number;
}

export interface SupportedWhere {
  readonly programId: number;
  readonly merchantId: number;
  readonly placeCode: string | null;
  readonly category: string | null;
}

export interface BalanceRow {
  readonly programId: number;
  readonly unit: Unit;
  readonly budget: number;
  readonly reserved: number;
  readonly committed: number;
  /** According to delivery data, since the benefit period began; null where not collected. */
  readonly delivered: number | null;
}

export interface BurnRow {
  readonly unit: Unit;
  readonly period: Period;
  readonly budget: number;
  readonly committed: readonly DayAmount[];
  readonly delivered: readonly DayAmount[];
}

export interface MeasureRow {
  readonly programId: number;
  readonly area: MeasureArea;
  readonly name: LocalizedText;
  readonly illustrative: boolean;
  readonly granted: number;
  readonly delivered: number;
}

export interface AllocationRow {
  readonly merchantId: number;
  readonly merchant: string;
  readonly place: string | null;
  readonly programId: number;
  readonly unit: Unit;
  readonly granted: number;
  /** The part of it that an even pace over each grant's window would have brought by the last day of data. */
  readonly due: number;
  readonly delivered: number | null;
}

export interface BatchRef {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
}

export interface PlaceName {
  readonly code: string;
  readonly name: string;
}

/** Everything a report is written from, read in one consistent look at the database. */
export interface ImpactFacts {
  readonly programs: readonly ProgramRef[];
  readonly dataThrough: Day | null;
  readonly now: DeliveredPart;
  readonly base: DeliveredPart;
  readonly where: readonly DeliveredWhere[];
  /** The same in the base period. */
  readonly whereBase: readonly DeliveredWhere[];
  readonly supported: readonly SupportedWhere[];
  readonly provinces: readonly PlaceName[];
  readonly balances: readonly BalanceRow[];
  readonly burns: readonly BurnRow[];
  readonly measures: readonly MeasureRow[];
  readonly allocations: readonly AllocationRow[];
  readonly allocationCount: number;
  readonly batches: readonly BatchRef[];
  /** Merchants that are supported or have delivery data, each once. */
  readonly merchantsReached: number;
  readonly ledgerEntries: number;
  readonly awards: number;
  /** True where a merchant stands in the delivery data of more than one programme. */
  readonly overlapping: boolean;
  /** What each figure means as this is read. */
  readonly definitions: readonly Definition[];
  /** What each programme caused, as far as it can be told. */
  readonly effects: readonly ProgramEffects[];
  /** The batches they were read from. */
  readonly effectBatches: readonly number[];
}
