import type { Day } from '#app/kernel/day.ts';

export { readActor, readReason } from './system-words.ts';

/** One act, as the trail keeps it. */
export interface AuditEntryView {
  readonly id: number;
  readonly at: Date;
  readonly actor: { readonly personId: number | null; readonly name: string };
  readonly requestId: string;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly merchantId: number | null;
  readonly programId: number | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** What to look for; everything given must hold. Days are Shanghai days, both included. */
export interface AuditFilter {
  /** The whole action (`application.submit`) or everything about a thing (`application.`). */
  readonly action?: string | undefined;
  readonly actorId?: number | undefined;
  /** Part of the actor's name. */
  readonly actorName?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly merchantId?: number | undefined;
  readonly programId?: number | undefined;
  readonly requestId?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** Newest first; `next` continues after the last row, and is null on the last page. */
export interface AuditPage {
  readonly entries: readonly AuditEntryView[];
  readonly next: number | null;
}
