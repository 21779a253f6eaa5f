import type { CommandContext } from '#app/kernel/context.ts';
import type { Transaction } from '#db/client.server.ts';

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

/** One statement carries at most 65,535 parameters; a row has eleven. */
const ROWS_A_STATEMENT = 1_000;

const json = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null);

/**
 * Appends one entry an event. Takes the open transaction, so that a change and its entry stand or fall together:
 * a change that is not in the trail has not happened.
 */
export async function recordAudit(
  trx: Transaction,
  context: CommandContext,
  ...events: readonly AuditEvent[]
): Promise<void> {
  for (let start = 0; start < events.length; start += ROWS_A_STATEMENT) {
    const rows = events.slice(start, start + ROWS_A_STATEMENT).map((event) => ({
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
      before: json(event.before),
      after: json(event.after),
    }));
    await trx.insertInto('audit_entry').values(rows).execute();
  }
}
