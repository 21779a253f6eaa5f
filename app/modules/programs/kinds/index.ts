import type { Question } from '../question.ts';
import { books } from './books.ts';
import { COMMON_QUESTIONS } from './common.ts';
import { craftHeritage } from './craft-heritage.ts';
import { industrialBelt } from './industrial-belt.ts';
import type { ProgramKind } from './kind.ts';
import { recoverySupport } from './recovery-support.ts';
import { ruralProduce } from './rural-produce.ts';

/** Every kind of programme, in the order the portal lists them. */
export const KINDS: readonly ProgramKind[] = [
  industrialBelt,
  ruralProduce,
  craftHeritage,
  books,
  recoverySupport,
];

export const kindOf = (code: string): ProgramKind => {
  const kind = KINDS.find((candidate) => candidate.code === code);
  if (!kind)
    throw new Error(`no programme kind "${code}": its file is missing from app/modules/programs/kinds`);
  return kind;
};

/** The form a cycle of the kind begins with: the kind's own questions, then the common part, each in its section. */
export const questionsOf = (kind: string): readonly Question[] => [
  ...kindOf(kind).questions,
  ...COMMON_QUESTIONS,
];
