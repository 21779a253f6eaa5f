import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { type Issue, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { changeEvidence } from '#app/modules/applications/index.server.ts';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { listDocuments, storeFile } from '#app/modules/merchants/index.server.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';

const MOST_AT_ONCE = 6;
/** A question and a file to take off, or a document of the profile to use: `licence:42`. */
const choice = z.string().regex(/^[a-z][a-z0-9_]{0,39}:[1-9]\d{0,14}$/);
const files = z.union([
  z.instanceof(File).transform((file) => [file]),
  z.array(z.instanceof(File)).max(MOST_AT_ONCE, 'errors.too_many'),
]);

/** What the page of evidence posts: files by their question, or one to take off. */
export const evidenceSchema = (questions: readonly Question[]) =>
  z
    .strictObject({
      ...Object.fromEntries(questions.map(({ key }) => [key, files.optional()])),
      remove: choice.optional(),
      use: choice.optional(),
    })
    .transform(({ remove, use, ...given }) => ({ remove, use, files: Object.entries(given as GivenFiles) }));

type GivenFiles = Readonly<Record<string, readonly File[]>>;

interface Target {
  readonly merchantId: number;
  readonly applicationId: number;
}

/** Stores files and ties them to their questions. One that is refused does not keep the others out. */
export async function addEvidence(
  by: CommandContext,
  target: Target,
  given: readonly (readonly [question: string, files: readonly File[]])[],
): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const [question, files] of given)
    for (const file of files)
      try {
        await spendPoint(db, 'upload', String(target.merchantId));
        const content = file.stream() as unknown as AsyncIterable<Uint8Array>;
        const stored = await storeFile(db, by, { merchantId: target.merchantId, name: file.name, content });
        await changeEvidence(db, by, { ...target, question, fileId: stored.id, change: 'add' });
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        issues.push({ path: question, message: error.key, params: error.params });
      }
  return issues;
}

export async function removeEvidence(by: CommandContext, target: Target, remove: string): Promise<string> {
  const [question = '', fileId] = remove.split(':');
  await changeEvidence(db, by, { ...target, question, fileId: Number(fileId), change: 'remove' });
  return question;
}

/** Answers a question with a document that the profile keeps. @throws NotFound for one that is not there */
export async function takeDocument(by: CommandContext, target: Target, use: string): Promise<string> {
  const [question = '', documentId] = use.split(':');
  const kept = await listDocuments(db, target.merchantId);
  const document = kept.find(({ id, removedAt }) => id === Number(documentId) && removedAt === null);
  if (!document) throw new NotFound('errors.not_found');
  await changeEvidence(db, by, { ...target, question, fileId: document.fileId, change: 'add' });
  return question;
}
