import type { Params } from '@remix-run/react';
import { Conflict } from '#app/kernel/errors.ts';
import { type ApplicationView, getApplication } from '#app/modules/applications/index.server.ts';
import { isEditable } from '#app/modules/applications/index.ts';
import { chosenPlace } from '#app/modules/merchants/index.ts';
import { listForms } from '#app/modules/programs/index.server.ts';
import { everAsked, type Question, type RawAnswers } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';
import { loadPlaceSteps } from '../../shared/place-steps.server.ts';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { idIn } from './params.ts';

/** The application of the address, where it is this merchant's. @throws NotFound */
export const openApplication = (params: Params, merchantId: number): Promise<ApplicationView> =>
  getApplication(db, idIn(params, 'id'), { merchantId });

/** An application whose answers may be changed, with its questions at hand. */
interface OpenedDraft extends ApplicationView {
  readonly questions: readonly Question[];
  /** Also those of earlier forms: a page opened before the form was renewed sends their answers, and they are kept. */
  readonly known: readonly Question[];
}

/** The same, while its answers may be changed. @throws Conflict afterwards */
export async function openDraft(params: Params, merchantId: number): Promise<OpenedDraft> {
  const application = await openApplication(params, merchantId);
  if (!isEditable(application.state)) throw new Conflict('applications.error.not_editable');
  const known = everAsked(await listForms(db, application.cycleId));
  return { ...application, questions: application.form.questions, known };
}

/** The steps of choosing each place that a page asks for. */
export async function loadStepsOf(
  questions: readonly Question[],
  draft: RawAnswers,
): Promise<Record<string, PlaceStep[]>> {
  const places = questions.filter(({ type }) => type === 'place');
  const steps = places.map(async ({ key }) => [key, await loadPlaceSteps(chosenPlace(draft[key]))] as const);
  return Object.fromEntries(await Promise.all(steps));
}
