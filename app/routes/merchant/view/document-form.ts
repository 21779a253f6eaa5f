import { z } from 'zod';
import { documentSchema, FILE_TOO_LARGE, MAX_FILE_BYTES } from '#app/modules/merchants/index.ts';

/** A document as its form sends it, with the file beside what is said of it. A chooser left empty sends an empty file. */
export const newDocumentSchema = documentSchema.safeExtend({
  file: z
    .instanceof(File, { message: 'errors.file_required' })
    .refine((file) => file.size > 0, 'errors.file_required')
    .refine((file) => file.size <= MAX_FILE_BYTES, {
      error: FILE_TOO_LARGE.message,
      params: FILE_TOO_LARGE.params,
    }),
});

/** A document to be taken out. */
export const oldDocumentSchema = z.strictObject({ documentId: z.int().positive() });
