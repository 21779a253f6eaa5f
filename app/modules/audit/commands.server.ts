import type { CommandContext } from '#app/kernel/context.ts';
import type { Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import type { Json } from '#db/types.ts';

/** What a command tells the trail; who, when and in which request come from its context. */
export interface AuditEvent {
  /** `thing.verb`, as in the table of permissions where it has a row there. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: number | string };
  readonly merchantId?: number | null | undefined;
  readonly programId?: number | null | undefined;
  readonly reason?: string | null | undefined;
  /** Only what changed, before and after; never a secret. */
  readonly before?: object | null | undefined;
  readonly after?: object | null | undefined;
}

/**
 * Appends one entry an event. Takes the open transaction, so that a change and its entry stand or fall together:
 * a change that is not in the trail has not happened.
 */
export const recordAudit = (
  trx: Transaction,
  context: CommandContext,
  ...events: readonly AuditEvent[]
): Promise<void> =>
  recordAudits(
    trx,
    events.map((event) => ({ context, event })),
  );

/** The same for commands of several people that are carried out together. */
export async function recordAudits(
  trx: Transaction,
  acts: readonly { readonly context: CommandContext; readonly event: AuditEvent }[],
): Promise<void> {
  await insertRows(
    trx,
    'audit_entry',
    acts.map(({ context, event }) => ({
      at: context.now,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      request_id: context.requestId,
      action: event.action,
      subject_type: event.subject.type,
      subject_id: String(event.subject.id),
      merchant_id: event.merchantId ?? null,
      program_id: event.programId ?? null,
      reason: event.reason ?? null,
      before: (event.before ?? null) as Json,
      after: (event.after ?? null) as Json,
    })),
  );
}
