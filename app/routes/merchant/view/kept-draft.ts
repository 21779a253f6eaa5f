import type { RawAnswers } from '#app/modules/programs/index.ts';

/** Answers that were typed and not yet acknowledged by the portal. They stay in the browser until they are. */
export interface KeptDraft {
  readonly answers: RawAnswers;
  /** The section as the portal held it when typing began: whether somebody else wrote since is seen by it. */
  readonly base: RawAnswers;
}

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const draftKey = (applicationId: number, section: string): string =>
  `commonweal:draft:${applicationId}:${section}`;

/** A browser may refuse to keep anything (private mode, a full disk): then typing goes on without the net. */
export function keepDraft(keeper: Keeper, key: string, draft: KeptDraft): void {
  try {
    keeper.setItem(key, JSON.stringify(draft));
  } catch {}
}

export function forgetDraft(keeper: Keeper, key: string): void {
  try {
    keeper.removeItem(key);
  } catch {}
}

export function findKeptDraft(keeper: Keeper, key: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(keeper.getItem(key) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAnswers = (value: unknown): value is RawAnswers =>
  isRecord(value) &&
  Object.values(value).every(
    (raw) => typeof raw === 'string' || (Array.isArray(raw) && raw.every((one) => typeof one === 'string')),
  );

const isKept = (value: unknown): value is KeptDraft =>
  isRecord(value) && isAnswers(value.answers) && isAnswers(value.base);

/** Blanks at the end say nothing; one between two cells of a table keeps them in their columns. */
const untilBlank = (values: readonly string[]): readonly string[] =>
  values.slice(0, values.findLastIndex((one) => one !== '') + 1);

/** Every answer as the list a form would send: `''`, `[]` and nothing at all are the same answer. */
const plain = (raw: RawAnswers): string =>
  JSON.stringify(
    Object.entries(raw)
      .map(([key, value]) => [key, untilBlank([value].flat())] as const)
      .filter(([, values]) => values.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export const sameAnswers = (a: RawAnswers, b: RawAnswers): boolean => plain(a) === plain(b);

/**
 * What to do with answers found in the browser: nothing where the portal has them, `send` where the portal stands as
 * it did when they were typed, `ask` where somebody else wrote since.
 */
export function settleKept(kept: KeptDraft | null, held: RawAnswers): 'nothing' | 'send' | 'ask' {
  if (!kept || sameAnswers(kept.answers, held)) return 'nothing';
  return sameAnswers(kept.base, held) ? 'send' : 'ask';
}
