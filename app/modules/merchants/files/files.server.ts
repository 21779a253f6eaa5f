import type { ReadStream } from 'node:fs';
import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { suspectPairs } from '../pairs/suspect.server.ts';
import { keepContent, readContent } from './content.server.ts';
import { type MediaType, shownName } from './limits.ts';

export interface NewFile {
  readonly merchantId: number;
  /** As the person called it; it is only ever shown. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Keeps a file of a merchant. The same file under the same name is the one that is there already.
 * @throws RuleBroken for a file that is too large, empty, or neither a picture nor a PDF
 */
export async function storeFile(
  db: Database,
  context: CommandContext,
  { merchantId, name, content }: NewFile,
): Promise<{ id: number }> {
  const originalName = shownName(name);
  const { sha256, bytes, mediaType } = await keepContent(content);
  const hash = Buffer.from(sha256, 'hex');
  return db.transaction().execute(async (trx) => {
    const stored = await trx
      .insertInto('stored_file')
      .values({
        merchant_id: merchantId,
        sha256: hash,
        bytes,
        media_type: mediaType,
        original_name: originalName,
        uploaded_by: context.actor.personId,
        uploaded_at: context.now,
      })
      .onConflict((conflict) => conflict.columns(['merchant_id', 'sha256', 'original_name']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!stored)
      return trx
        .selectFrom('stored_file')
        .select('id')
        .where('merchant_id', '=', merchantId)
        .where('sha256', '=', hash)
        .where('original_name', '=', originalName)
        .executeTakeFirstOrThrow();
    await recordAudit(trx, context, {
      action: 'merchant.store_file',
      subject: { type: 'stored_file', id: stored.id },
      merchantId,
      after: { name: originalName, sha256, bytes, mediaType },
    });
    await suspectPairs(trx, context, merchantId);
    return stored;
  });
}

export interface OpenedFile {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly content: ReadStream;
}

/** Opens a file of this merchant; another merchant's is told like one that does not exist. @throws NotFound */
export async function openFile(
  db: Database,
  { merchantId, fileId }: { merchantId: number; fileId: number },
): Promise<OpenedFile> {
  const row = await db
    .selectFrom('stored_file')
    .select(['sha256', 'media_type as mediaType', 'bytes', 'original_name as name'])
    .where('id', '=', fileId)
    .where('merchant_id', '=', merchantId)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const { sha256, ...file } = row;
  return { ...file, mediaType: file.mediaType as MediaType, content: readContent(sha256.toString('hex')) };
}
