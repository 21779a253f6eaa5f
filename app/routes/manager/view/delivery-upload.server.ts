import { type UploadHandlerPart, unstable_parseMultipartFormData } from '@remix-run/node';
import { type Issue, RuleBroken } from '#app/kernel/errors.ts';
import { MAX_UPLOAD_BYTES, type SpooledFile, spoolImport } from '#app/modules/delivery/index.server.ts';
import { readValues } from '#app/web/form/read-values.ts';
import { type FormValues, nestFields, redisplay } from '#app/web/form/values.ts';
import { type Upload, uploadSchema } from './delivery-upload.ts';

/** More than a field of this form can need. */
const LONGEST_FIELD = 64 * 1024;

type Uploaded =
  | { readonly ok: true; readonly input: Upload; readonly file: SpooledFile; readonly fileName: string }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly values: FormValues };

async function readText(part: UploadHandlerPart): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.data) {
    size += chunk.length;
    if (size <= LONGEST_FIELD) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads the upload form: the file goes to disk as it arrives, whatever it weighs. */
export async function readUpload(request: Request): Promise<Uploaded> {
  let file: SpooledFile | undefined;
  let fileName = '';
  const issues: Issue[] = [];
  let failure: unknown;
  const handlePart = async (part: UploadHandlerPart) => {
    if (part.name !== 'file') return readText(part);
    fileName = part.filename ?? '';
    try {
      file = await spoolImport(part.data, { maxBytes: MAX_UPLOAD_BYTES });
    } catch (error) {
      if (!(error instanceof RuleBroken)) {
        failure = error;
        throw error;
      }
      issues.push(...(fileName === '' ? [] : error.issues));
    }
    return undefined;
  };
  let values: FormValues;
  try {
    values = nestFields(await unstable_parseMultipartFormData(request, handlePart));
  } catch (error) {
    // What is no form, or one that no page of ours sends, is the sender's fault; a full disk is not.
    if (failure !== undefined) throw error;
    return { ok: false, issues: [{ path: '', message: 'errors.bad_request' }], values: {} };
  }
  const read = readValues(uploadSchema, values);
  if (!file && issues.length === 0) issues.push({ path: 'file', message: 'errors.file_required' });
  if (!read.ok) issues.push(...read.issues);
  if (!read.ok || !file || issues.length > 0) return { ok: false, issues, values: redisplay(values) };
  return { ok: true, input: read.input, file, fileName };
}
