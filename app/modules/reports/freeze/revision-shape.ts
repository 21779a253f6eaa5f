import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { FIGURE_IDS } from '#app/modules/impact/index.ts';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const decimal = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);

/** Why there is no value. */
export const ABSENCES = ['not_collected', 'no_base', 'nothing_to_divide'] as const;

/** The parts of a snapshot that are compared as a whole. */
export const REVISED_PARTS = [
  'programs',
  'budgets',
  'burns',
  'months',
  'venues',
  'channels',
  'regions',
  'categories',
  'measures',
  'growth',
  'allocations',
  'effects',
] as const;

/** What a version has otherwise than the one before it, and why there is another: part of what is hashed. */
export const revisionShape = z.strictObject({
  /** The version this one follows. */
  version: z.int().positive(),
  sha256,
  reason: z.string().min(1),
  dataThrough: z.string().refine(isDay).nullable(),
  /** Figures that have another value or definition now, as they were. */
  figures: z.array(
    z.strictObject({
      id: z.enum(FIGURE_IDS),
      value: z.union([z.int(), decimal]).nullable(),
      absent: z.enum(ABSENCES).nullable(),
      /** Null: the version before did not have the figure. */
      definitionVersion: z.int().positive().nullable(),
    }),
  ),
  parts: z.array(z.enum(REVISED_PARTS)),
  /** Import batches that came in since, and those that no longer count. */
  added: z.array(z.int()),
  gone: z.array(z.strictObject({ id: z.int(), file: z.string(), sha256, rows: count })),
});
export type Revision = z.infer<typeof revisionShape>;
