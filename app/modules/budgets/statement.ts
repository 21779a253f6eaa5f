import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { ENTRY_KINDS, type EntryKind } from './rules.ts';

/** What a reader of a line's statement asks to see. Everything may be left out. */
export const statementFilterSchema = z.object({
  kind: z.enum(ENTRY_KINDS).optional().catch(undefined),
  from: z.string().refine(isDay).optional().catch(undefined),
  to: z.string().refine(isDay).optional().catch(undefined),
  /** Part of a merchant's name, an application's number, an actor's name or a reason. */
  text: z.string().trim().min(1).max(80).optional().catch(undefined),
});
export type StatementFilter = z.infer<typeof statementFilterSchema>;

/** One line of a statement. */
export interface EntryView {
  readonly id: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly dBudget: number;
  readonly dReserved: number;
  readonly dCommitted: number;
  readonly dDelivered: number;
  /** What was available once this entry was written. */
  readonly available: number;
  /** Null for budget itself, which is nobody's yet. */
  readonly awardId: number | null;
  readonly applicationId: number | null;
  readonly applicationNumber: string | null;
  readonly merchantName: string | null;
  readonly actorName: string;
  readonly reason: string;
  readonly at: Date;
}

/** What an entry did to what is available, with its sign. */
export const effectOf = (entry: Pick<EntryView, 'dBudget' | 'dReserved' | 'dCommitted'>): number =>
  entry.dBudget - entry.dReserved - entry.dCommitted;
