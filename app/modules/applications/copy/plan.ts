import type { Day } from '#app/kernel/day.ts';
import { expiryOf, type Validity } from '#app/modules/merchants/index.ts';
import { offersChoices, type Question, type RawAnswers } from '#app/modules/programs/index.ts';

/** An application as far as it is filled in: what it is asked, as typed, and the files at their questions. */
export interface FilledForm {
  readonly questions: readonly Question[];
  readonly answers: RawAnswers;
  readonly files: readonly { readonly question: string; readonly fileId: number }[];
}

/** Why an earlier answer stays behind: it is asked no more or otherwise, or its paper does not hold today. */
export type LeftOutWhy = 'not_asked' | 'asked_otherwise' | 'not_valid';

/** What of an earlier application goes into a draft. */
export interface CopyPlan {
  readonly answers: RawAnswers;
  readonly files: readonly { readonly question: string; readonly fileId: number }[];
  /** The questions of both, in the order of the form. */
  readonly taken: readonly string[];
  readonly leftOut: readonly { readonly question: string; readonly why: LeftOutWhy }[];
}

/** A document of the profile, also one that was taken out of it. */
interface Kept extends Validity {
  readonly fileId: number;
  readonly removedAt: Date | null;
}

const valuesIn = (raw: string | readonly string[] | undefined): string[] =>
  [raw ?? []].flat().filter((value) => value.trim() !== '');

/** A question of a template is the same under its key; one a manager wrote also says the same. */
const isSame = (before: Question, now: Question): boolean =>
  before.type === now.type &&
  before.words?.label['zh-CN'] === now.words?.label['zh-CN'] &&
  JSON.stringify(before.columns?.map(({ key, type }) => [key, type])) ===
    JSON.stringify(now.columns?.map(({ key, type }) => [key, type]));

/** A choice that is offered no more is none. */
const stillOffered = (question: Question, values: readonly string[]): boolean =>
  !offersChoices(question.type) || values.every((value) => question.options?.includes(value));

/**
 * A paper of a kind that ends is taken only where the profile keeps it and it holds today: of one that was only ever
 * handed in nobody knows until when it holds.
 */
function holds(question: Question, fileId: number, documents: readonly Kept[], today: Day): boolean {
  const kept = documents.filter((document) => document.fileId === fileId);
  if (kept.length === 0) return question.document === undefined;
  return kept.some(
    (document) => document.removedAt === null && ['valid', 'soon'].includes(expiryOf(document, today)),
  );
}

/**
 * What of an earlier application can be taken over: answers to questions that are still asked the same way. What the
 * draft already says stays, and nobody signs by copying.
 */
export function planCopy(
  earlier: FilledForm,
  draft: FilledForm,
  { documents, today }: { documents: readonly Kept[]; today: Day },
): CopyPlan {
  const answers: Record<string, string | readonly string[]> = {};
  const files: { question: string; fileId: number }[] = [];
  const leftOut: { question: string; why: LeftOutWhy }[] = [];
  for (const before of earlier.questions) {
    const { key, section } = before;
    const raw = earlier.answers[key];
    const values = valuesIn(raw);
    const handedIn = earlier.files.filter(({ question }) => question === key);
    const isFilled =
      valuesIn(draft.answers[key]).length > 0 || draft.files.some(({ question }) => question === key);
    if (section === 'declaration' || isFilled || values.length + handedIn.length === 0) continue;
    const now = draft.questions.find((question) => question.key === key);
    if (!now) leftOut.push({ question: key, why: 'not_asked' });
    else if (!isSame(before, now) || !stillOffered(now, values))
      leftOut.push({ question: key, why: 'asked_otherwise' });
    else if (now.type === 'file') {
      const valid = handedIn.filter(({ fileId }) => holds(now, fileId, documents, today));
      files.push(...valid);
      if (valid.length < handedIn.length) leftOut.push({ question: key, why: 'not_valid' });
    } else if (raw !== undefined) answers[key] = raw;
  }
  const taken = draft.questions
    .map(({ key }) => key)
    .filter((key) => key in answers || files.some(({ question }) => question === key));
  return { answers, files, taken, leftOut };
}
