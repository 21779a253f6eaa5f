import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { DELIVERY_CHANNELS, DELIVERY_VENUES, FIELDS } from './figures.ts';

/** Neither control characters nor half a character, which the database could not keep. */
const header = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u);

/** Encodings a person may insist on; without it the file is looked at. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a file is to be read where its own words do not say it, or say it wrongly. Everything is optional. */
export const mappingSchema = z.strictObject({
  /** Column → field, or null to leave the column unread. Columns not named here are recognised by their names. */
  columns: z.record(header, z.enum(FIELDS).nullable()).optional(),
  /** For what the whole file has in common and no column says. */
  constants: z
    .strictObject({
      day: z.string().refine(isDay, 'delivery.error.not_a_day').optional(),
      venue: z.enum(DELIVERY_VENUES).optional(),
      channel: z.enum(DELIVERY_CHANNELS).optional(),
    })
    .optional(),
  /** How merchants are named. `source` says whose numbers they are; without it they are looked up. */
  merchant: z
    .discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('outside'),
        source: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
          .optional(),
      }),
      z.strictObject({ by: z.literal('uscc') }),
      z.strictObject({ by: z.literal('id') }),
    ])
    .optional(),
  /** 03/04/2022: the day first or the month first. */
  dayOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  /** Two lines of one merchant, day, venue and channel are an error unless they are partial counts to be summed. */
  duplicates: z.enum(['refuse', 'sum']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

export const receiveImportSchema = z.strictObject({
  programId: z.int().positive(),
  /** Shown, never used as a path. */
  fileName: z
    .string()
    .transform((name) => [...name.replace(/\p{C}/gu, '').trim()].slice(-200).join('') || 'delivery.csv'),
  mapping: mappingSchema.default({}),
  /** Post the valid rows although others are refused. */
  partial: z.boolean().default(false),
  /** How far to go: validate and wait for a person, or post as soon as it is valid. */
  task: z.enum(['validate', 'post']),
  /** Go on with a batch of the same file that was left lying, under the wishes of this call; otherwise that is a conflict. */
  takeUp: z.boolean().default(true),
});
export type ReceiveImport = z.input<typeof receiveImportSchema>;

export const reverseBatchSchema = z.strictObject({
  batchId: z.int().positive(),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});
export type ReverseBatch = z.infer<typeof reverseBatchSchema>;

/** Where a list of batches begins and whose they are. */
export const listBatchesSchema = z.strictObject({
  programIds: z.array(z.int()).nullable(),
  before: z.int().optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListBatches = z.input<typeof listBatchesSchema>;
