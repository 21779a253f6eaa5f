import type { ApplicationView } from '#app/modules/applications/index.server.ts';
import {
  type Answer,
  type Answers,
  checkAnswers,
  isAsked,
  type Question,
  type RawAnswers,
} from '#app/modules/programs/index.ts';
import { countFiles, type Filled } from './sections.ts';

export type EvidenceFile = ApplicationView['evidence'][number];

/** One question beside what was answered. */
export interface Answered {
  readonly question: Question;
  /** Undefined where nothing is answered, or what is typed is not an answer yet. */
  readonly answer: Answer | undefined;
  /** As typed, where it is not an answer yet. */
  readonly typed: string | undefined;
}

const asText = (raw: string | readonly string[] | undefined): string | undefined =>
  (typeof raw === 'string' ? raw : raw?.join(' '))?.trim() || undefined;

/** The questions a draft is asked, with its answers so far. */
export function draftAnswers(questions: readonly Question[], form: Filled): Answered[] {
  const { answers } = checkAnswers(questions, form.draft, countFiles(form.evidence));
  return questions
    .filter((question) => isAsked(question, form.draft))
    .map((question) => {
      const answer = answers[question.key];
      return { question, answer, typed: answer === undefined ? asText(form.draft[question.key]) : undefined };
    });
}

/** What was handed in. A question that was not asked then has no line. */
export function submittedAnswers(questions: readonly Question[], answers: Answers): Answered[] {
  const raw: RawAnswers = Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer),
    ]),
  );
  return questions
    .filter((question) => isAsked(question, raw))
    .map((question) => ({ question, answer: answers[question.key], typed: undefined }));
}

/** The places among the answers, for their names to be looked up. */
export const placesIn = (questions: readonly Question[], answers: Answers): string[] =>
  questions.flatMap(({ key, type }) => {
    const answer = answers[key];
    return type === 'place' && typeof answer === 'string' ? [answer] : [];
  });
