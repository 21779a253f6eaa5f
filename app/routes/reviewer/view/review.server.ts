import { getReview, type ReviewView } from '#app/modules/applications/index.server.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../../shared/id-in.ts';

/** The application of the address, where its reviewer still is one. @throws NotFound */
export async function openReview(actor: SignedInActor, id: string | undefined): Promise<ReviewView> {
  const review = await getReview(db, { applicationId: idIn(id), reviewerId: actor.personId });
  authorize(actor, 'application.review', { programId: review.programId, assignedTo: [actor.personId] });
  return review;
}
