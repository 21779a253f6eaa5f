import type { Issue } from '#app/kernel/errors.ts';
import { chosenPlace } from '#app/modules/merchants/index.ts';
import {
  checkAnswers,
  isAsked,
  type Question,
  type RawAnswers,
  SECTIONS,
  type Section,
} from '#app/modules/programs/index.ts';

/** An application's form as far as it is filled. */
export interface Filled {
  readonly questions: readonly Question[];
  readonly draft: RawAnswers;
  readonly evidence: readonly { readonly question: string }[];
}

/** The declaration has no page of its own: it is signed where the answers are checked. */
export type FormSection = Exclude<Section, 'declaration'>;
export const FORM_SECTIONS = SECTIONS.filter((section): section is FormSection => section !== 'declaration');
export const isFormSection = (text: string | undefined): text is FormSection =>
  FORM_SECTIONS.includes(text as FormSection);

/** `problem`: something typed is wrong, rather than only missing. */
export type SectionState = 'todo' | 'doing' | 'done' | 'problem';

export interface SectionView {
  readonly section: Section;
  readonly issues: readonly Issue[];
  readonly state: SectionState;
}

const MISSING = new Set(['errors.required', 'errors.file_required']);

export const questionsIn = (questions: readonly Question[], section: Section): Question[] =>
  questions.filter((question) => question.section === section);

/** The answers to the questions that are asked as the draft stands: what the page of a section shows. */
export function answersIn(
  questions: readonly Question[],
  draft: RawAnswers,
): Record<string, string | string[]> {
  const shown: Record<string, string | string[]> = {};
  for (const question of questions) {
    const raw = draft[question.key];
    if (raw === undefined || !isAsked(question, draft)) continue;
    shown[question.key] = typeof raw === 'string' ? raw : [...raw];
  }
  return shown;
}

/** The fields of a form as answers. A name that comes several times is a list; a place is what its last step says. */
export function readAnswers(
  questions: readonly Question[],
  fields: Iterable<readonly [string, FormDataEntryValue]>,
): RawAnswers {
  const typed: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const before = typed[name];
    typed[name] = before === undefined ? value : [before, value].flat();
  }
  return settlePlaces(questions, typed);
}

/** A place is chosen in steps, province, city, county; the answer is the last of them that was taken. */
export const settlePlaces = (questions: readonly Question[], typed: RawAnswers): RawAnswers =>
  Object.fromEntries(
    Object.entries(typed).map(([key, raw]) => {
      const isPlace = questions.some((question) => question.key === key && question.type === 'place');
      return [key, isPlace ? (chosenPlace(raw) ?? '') : raw];
    }),
  );

/** How many files each question holds. */
export function countFiles(evidence: Filled['evidence']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { question } of evidence) counts[question] = (counts[question] ?? 0) + 1;
  return counts;
}

/** What a section still lacks, and the word for it in the task list. */
export function sectionView(form: Filled, section: Section): SectionView {
  const questions = questionsIn(form.questions, section);
  const files = countFiles(form.evidence);
  const { answers, issues } = checkAnswers(questions, form.draft, files);
  const asked = questions.filter((question) => isAsked(question, form.draft));
  const wrong = issues.some((issue) => !MISSING.has(issue.message));
  const begun = wrong || Object.keys(answers).length > 0 || asked.some((question) => files[question.key]);
  const state = wrong ? 'problem' : issues.length === 0 ? 'done' : begun ? 'doing' : 'todo';
  return { section, issues, state };
}

/** The page after this one: the next section, or the check of all answers. */
export function sectionAfter(section: FormSection): FormSection | 'check' {
  return FORM_SECTIONS[FORM_SECTIONS.indexOf(section) + 1] ?? 'check';
}
