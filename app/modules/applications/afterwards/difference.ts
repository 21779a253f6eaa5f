import type { Answer, Answers, Question } from '#app/modules/programs/index.ts';

interface File {
  readonly question: string;
  readonly fileId: number;
  readonly name: string;
}

/** What was handed in, as far as versions are compared by it. */
export interface HandedIn {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly evidence: readonly File[];
}

/** A line of a list: a title, a row of a table. Compared by what it says, not by where it stands. */
export type Line = Readonly<Record<string, string | number>>;

/** How one question was answered in two versions. `question` is the newer form's, where it still asks it. */
export type Difference = { readonly question: Question } & (
  | { readonly kind: 'answer'; readonly before: Answer | undefined; readonly after: Answer | undefined }
  | { readonly kind: 'lines'; readonly added: readonly Line[]; readonly removed: readonly Line[] }
  | { readonly kind: 'files'; readonly added: readonly File[]; readonly removed: readonly File[] }
);

/** The lines of an answer that is a list of them; null for any other. */
const linesOf = (answer: Answer | undefined): readonly Line[] | null =>
  Array.isArray(answer) && answer.some((line) => typeof line === 'object')
    ? (answer as readonly Line[])
    : null;

/** An answer as it is compared: the keys of a line in one order. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';

/** The lines of the one that the other does not have; a line that comes twice must be met twice. */
function without<T>(lines: readonly T[], others: readonly T[], of: (line: T) => string): T[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(of(other), (left.get(of(other)) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(of(line)) ?? 0;
    left.set(of(line), count - 1);
    return count <= 0;
  });
}

/** What a version says otherwise than the one before it, question by question in the order of the form. */
export function differences(before: HandedIn, after: HandedIn): Difference[] {
  const gone = before.questions.filter(
    ({ key }) => !after.questions.some((question) => question.key === key),
  );
  return [...after.questions, ...gone].flatMap((question): Difference[] => {
    const { key, type } = question;
    if (type === 'file') {
      const [old, now] = [before, after].map(({ evidence }) =>
        evidence.filter((file) => file.question === key),
      ) as [File[], File[]];
      const id = ({ fileId }: File) => String(fileId);
      const [added, removed] = [without(now, old, id), without(old, now, id)];
      return added.length + removed.length > 0 ? [{ question, kind: 'files', added, removed }] : [];
    }
    const [old, now] = [before.answers[key], after.answers[key]];
    if (told(old) === told(now)) return [];
    const [were, are] = [linesOf(old), linesOf(now)];
    if (were || are) {
      const [added, removed] = [without(are ?? [], were ?? [], told), without(were ?? [], are ?? [], told)];
      // Another order alone is no change.
      return added.length + removed.length > 0 ? [{ question, kind: 'lines', added, removed }] : [];
    }
    return [{ question, kind: 'answer', before: old, after: now }];
  });
}
