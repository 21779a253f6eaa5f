import type { Day } from '#app/kernel/day.ts';
import type { Column } from './columns.ts';
import type { DeliveryChannel, DeliveryVenue, Figure, Figures } from './figures.ts';
import type { MerchantKey } from './names.ts';
import type { Delimiter, Encoding } from './schema.ts';
import type { BatchState } from './states.ts';

/** The shared door: what a page may show of delivery data. */
export {
  DELIVERY_CHANNELS,
  DELIVERY_VENUES,
  type DeliveryChannel,
  type DeliveryVenue,
  FIGURES,
  type Figure,
  type Figures,
} from './figures.ts';
export type { ImportIssue } from './issue.ts';
export { type Mapping, mappingSchema, reverseBatchSchema } from './schema.ts';
export { BATCH_MOVES, BATCH_STATES, type BatchMove, type BatchState, isBatchMoveOpen } from './states.ts';

/** Who did something, and when. */
export interface Act {
  readonly by: string;
  readonly at: Date;
}

export interface BatchView {
  readonly id: number;
  readonly programId: number;
  readonly programCode: string;
  readonly state: BatchState;
  readonly stateSince: Date;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Whose merchant numbers the file uses. */
  readonly source: string | null;
  readonly partial: boolean;
  readonly rows: number;
  readonly rejected: number;
  readonly merged: number;
  /** A preview until the batch is posted; null where nothing has been compared yet. */
  readonly fresh: number | null;
  readonly restated: number | null;
  readonly unchanged: number | null;
  /** Facts that stand in its name today. */
  readonly standing: number;
  readonly errors: number;
  readonly warnings: number;
  readonly orders: number | null;
  readonly gmvFen: number | null;
  readonly impressions: number | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
  readonly received: Act;
  readonly posted: Act | null;
  readonly reversed: (Act & { readonly reason: string }) | null;
}

/** How a file was understood. */
export interface ReadingView {
  readonly compression: 'none' | 'gzip';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly columns: readonly Column[];
  readonly merchant: { readonly key: MerchantKey; readonly source: string | null };
}

/** What is being done with a batch at the moment. */
export interface JobView {
  readonly task: 'validate' | 'post';
  readonly stage: 'waiting' | 'reading' | 'checking' | 'posting';
  readonly rowsDone: number;
  readonly bytesDone: number;
  /** No process has been heard of for a while: it will be taken over. */
  readonly abandoned: boolean;
}

/**
 * A sum over facts. A figure is null where no fact collected it; `collected` says how many of the `facts` did, so that
 * a total that leaves some out can say so.
 */
export interface DeliveryTotals extends Figures {
  readonly facts: number;
  readonly collected: { readonly [F in Figure]: number };
}

export interface DeliveredOn extends DeliveryTotals {
  readonly day: Day;
}

export interface DeliveredIn extends DeliveryTotals {
  readonly venue: DeliveryVenue;
  readonly channel: DeliveryChannel;
}

/** Where a page of a batch's complaints ended. */
export interface IssueCursor {
  readonly line: number;
  readonly id: number;
}
