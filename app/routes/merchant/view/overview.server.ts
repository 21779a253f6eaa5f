import { dayOf } from '#app/kernel/day.ts';
import { type ApplicationView, findCopy } from '#app/modules/applications/index.server.ts';
import { isEditable } from '#app/modules/applications/index.ts';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import { missingFromProfile } from '#app/modules/merchants/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { takesApplications } from '#app/modules/programs/index.ts';
import { db } from '#db/client.server.ts';
import { namePlaces } from '../../shared/place-names.server.ts';
import { placesIn } from './answers.ts';
import { asksOf } from './asks.ts';
import { FORM_SECTIONS, sectionView } from './sections.ts';
import { courseOf } from './steps.ts';

/** What is still to be done on an application; null once it cannot be edited. */
export async function loadDraftOverview(application: ApplicationView, now: Date) {
  if (!isEditable(application.state)) return null;
  const [merchant, cycle] = await Promise.all([
    getMerchant(db, application.merchantId),
    getCycle(db, application.cycleId),
  ]);
  const request = application.timeline.findLast(({ command }) => command === 'request_changes');
  return {
    sections: FORM_SECTIONS.map((section) => sectionView({ ...application, ...application.form }, section)),
    missingFromProfile: missingFromProfile(merchant),
    questions: application.form.questions,
    renewed: application.renewed,
    copy: await findCopy(db, application, dayOf(now)),
    asked:
      application.state === 'changes_requested' && request
        ? { by: request.actorName, note: request.note, dueOn: application.dueOn, asks: asksOf(application) }
        : null,
    // What a manager asked for may be answered after the window has closed.
    windowOver: application.state === 'draft' && !takesApplications(cycle, dayOf(now)),
  };
}

/** How an application goes on, and the names of the places in what was handed in last. */
export async function loadSubmittedOverview(application: ApplicationView) {
  const { submitted } = application;
  const places = submitted ? placesIn(submitted.form.questions, submitted.answers) : [];
  return { steps: courseOf(application), placeNames: await namePlaces(places) };
}
