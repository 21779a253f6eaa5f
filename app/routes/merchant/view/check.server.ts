import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict } from '#app/kernel/errors.ts';
import {
  type ApplicationView,
  factsOf,
  getApplication,
  saveDraft,
  submitApplication,
} from '#app/modules/applications/index.server.ts';
import { isEditable } from '#app/modules/applications/index.ts';
import { getMerchant, listMembers } from '#app/modules/merchants/index.server.ts';
import { missingFromProfile } from '#app/modules/merchants/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { assess, checkAnswers, type RawAnswers, SECTIONS } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';
import { namePlaces } from '../../shared/place-names.server.ts';
import { placesIn } from './answers.ts';
import { concernsOf, loadPapers } from './papers.server.ts';
import { countFiles, sectionView } from './sections.ts';

/** Everything on the page where answers are checked. */
export async function loadCheck(application: ApplicationView) {
  const { id, programName, merchantId, cycleId, draft, evidence, renewed } = application;
  const { questions } = application.form;
  const { answers } = checkAnswers(questions, draft, countFiles(evidence));
  const [merchant, cycle] = await Promise.all([getMerchant(db, merchantId), getCycle(db, cycleId)]);
  return {
    id,
    questions,
    programName,
    renewed,
    draft,
    evidence,
    missingFromProfile: missingFromProfile(merchant),
    /** How the answers stand to the cycle's conditions; a failed one is said and does not stop anybody. */
    conditions: assess(cycle.criteria, factsOf(merchant), answers),
    /** Documents handed in that end before the support does; said, and nobody is stopped. */
    concerns: concernsOf(await loadPapers(application), evidence),
    /** The declaration is signed here: it is not counted as missing before. */
    lacking: SECTIONS.filter((section) => section !== 'declaration').flatMap((section) =>
      sectionView({ questions, draft, evidence }, section).issues.map(({ path }) => path),
    ),
    placeNames: await namePlaces(placesIn(questions, answers)),
  };
}

/** The names of those who may sign for a merchant. */
export const listSigners = async (merchantId: number): Promise<string[]> =>
  (await listMembers(db, merchantId)).filter(({ role }) => role === 'merchant_owner').map(({ name }) => name);

interface HandIn {
  readonly merchantId: number;
  readonly applicationId: number;
  readonly signature: RawAnswers;
}

/**
 * Signs an application and hands it in.
 * @throws AnswersIncomplete with one issue a field
 */
export async function handIn(by: CommandContext, { signature, ...of }: HandIn): Promise<void> {
  try {
    await saveDraft(db, by, { ...of, answers: signature });
    await submitApplication(db, by, of);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    // A second press meets what the first one handed in.
    const { state } = await getApplication(db, of.applicationId, of);
    if (isEditable(state) || state === 'withdrawn') throw error;
  }
}
