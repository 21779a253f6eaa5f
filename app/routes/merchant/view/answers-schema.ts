import { checkAnswers, draftSchema, type Question, type RawAnswers } from '#app/modules/programs/index.ts';
import { settlePlaces } from './sections.ts';

/**
 * The questions of one page as a schema, for the form to say at once what is wrong.
 * @param draft the other answers, which decide what is asked
 */
export const answersSchema = (questions: readonly Question[], draft: RawAnswers) =>
  draftSchema(questions).superRefine((typed, context) => {
    const raw = { ...draft, ...settlePlaces(questions, typed) };
    for (const { path, message, params } of checkAnswers(questions, raw, {}).issues)
      context.addIssue({ code: 'custom', path: [path], message, params });
  });
