import type { CommandContext } from '#app/kernel/context.ts';
import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { suspectPairs } from '../pairs/suspect.server.ts';
import { lockMerchant } from '../write.server.ts';
import type { DocumentKind } from './rules.ts';
import { type DocumentInput, documentSchema } from './schema.ts';

export interface MerchantDocument {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedBy: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly fileId: number;
  readonly fileName: string;
  /** Null while it is in the profile; applications keep what they were handed in with. */
  readonly removedAt: Date | null;
}

/** Every document a merchant ever kept, the newest first. */
export const listDocuments = (db: Database, merchantId: number): Promise<MerchantDocument[]> =>
  db
    .selectFrom('merchant_document as document')
    .innerJoin('stored_file', 'stored_file.id', 'document.file_id')
    .select([
      'document.id',
      'document.kind',
      'document.number',
      'document.issued_by as issuedBy',
      'document.valid_from as validFrom',
      'document.valid_until as validUntil',
      'document.file_id as fileId',
      'document.removed_at as removedAt',
      'stored_file.original_name as fileName',
    ])
    .$narrowType<{ kind: DocumentKind }>()
    .where('document.merchant_id', '=', merchantId)
    .orderBy('document.id', 'desc')
    .execute();

/** Keeps a document of a merchant, whose file was stored before. The same one again is the one that is there. */
export function addDocument(
  db: Database,
  context: CommandContext,
  { merchantId, fileId, ...given }: DocumentInput & { merchantId: number; fileId: number },
): Promise<{ id: number }> {
  const document = documentSchema.parse(given);
  return db.transaction().execute(async (trx) => {
    await lockMerchant(trx, merchantId);
    const kept = (await listDocuments(trx, merchantId)).find(
      (other) =>
        other.removedAt === null &&
        other.fileId === fileId &&
        other.kind === document.kind &&
        other.number === document.number &&
        other.validUntil === document.validUntil,
    );
    if (kept) return { id: kept.id };
    const file = await trx
      .selectFrom('stored_file')
      .select('id')
      .where('id', '=', fileId)
      .where('merchant_id', '=', merchantId)
      .executeTakeFirst();
    if (!file) throw new NotFound('errors.not_found');
    const row = await trx
      .insertInto('merchant_document')
      .values({
        merchant_id: merchantId,
        kind: document.kind,
        number: document.number,
        issued_by: document.issuedBy,
        valid_from: document.validFrom,
        valid_until: document.validUntil,
        file_id: fileId,
        added_by: context.actor.personId,
        added_at: context.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(trx, context, {
      action: 'merchant.add_document',
      subject: { type: 'merchant_document', id: row.id },
      merchantId,
      after: { ...document, fileId },
    });
    await suspectPairs(trx, context, merchantId);
    return row;
  });
}

/** Takes a document out of the profile. A second time changes nothing. @throws NotFound for another merchant's */
export function removeDocument(
  db: Database,
  context: CommandContext,
  { merchantId, documentId }: { merchantId: number; documentId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await lockMerchant(trx, merchantId);
    const document = (await listDocuments(trx, merchantId)).find(({ id }) => id === documentId);
    if (!document) throw new NotFound('errors.not_found');
    if (document.removedAt !== null) return;
    await trx
      .updateTable('merchant_document')
      .set({ removed_at: context.now })
      .where('id', '=', documentId)
      .execute();
    const { kind, number, validUntil } = document;
    await recordAudit(trx, context, {
      action: 'merchant.remove_document',
      subject: { type: 'merchant_document', id: documentId },
      merchantId,
      before: { kind, number, validUntil },
    });
  });
}
