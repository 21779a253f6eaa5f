import type { CommandContext } from '#app/kernel/context.ts';
import type { Database } from '#db/client.server.ts';
import type { BatchRow } from './batch.server.ts';
import type { Column } from './columns.ts';
import type { TextFormat } from './encoding.server.ts';
import type { Lease } from './job.server.ts';
import type { OnProgress } from './progress.ts';
import type { MerchantRef } from './resolve.server.ts';
import type { Mapping } from './schema.ts';

/** One process at work on one batch. */
export interface Work {
  readonly db: Database;
  readonly lease: Lease;
  readonly batch: BatchRow;
  readonly mapping: Mapping;
  readonly context: CommandContext;
  readonly onProgress: OnProgress;
  readonly maxUnpackedBytes?: number | undefined;
}

/** How a file was understood; kept with the batch and shown beside its figures. */
export interface Reading extends TextFormat {
  readonly columns: readonly Column[];
  readonly merchant: MerchantRef;
}
