import type { CommandContext } from '#app/kernel/context.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import type { BatchRow } from './batch.server.ts';

/** Tells whoever handed a file in what became of it, since they may have left its page long ago. */
export async function tellUploader(
  trx: Transaction,
  { actor, now }: CommandContext,
  batch: Pick<BatchRow, 'id' | 'file_name'>,
  outcome: 'validated' | 'posted' | 'rejected',
): Promise<void> {
  if (actor.personId === null) return;
  await notify(trx, now, {
    to: { personId: actor.personId },
    kind: 'import',
    key: `notices.notice.import_${outcome}`,
    params: { file: batch.file_name },
    href: `/manager/delivery/${batch.id}`,
  });
}
