import {
  assignReviewers,
  declareInterest,
  getApplication,
  scoreApplication,
} from '#app/modules/applications/index.server.ts';
import type { Marks } from '#app/modules/applications/index.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import type { Database } from '#db/client.server.ts';
import { newApplication } from './applications.ts';
import { contextOf, newManager, newPerson, newProgram, type TestProgram } from './factories.ts';
import { cheapHash } from './passwords.ts';

/** A reviewer of one programme who can sign in. */
export const newReviewer = (db: Database, programId: number, name?: string) =>
  newPerson(db, {
    ...(name && { name }),
    grants: [{ role: 'reviewer', programId }],
    passwordHash: cheapHash(),
  });

/** Whole marks on the rubric of a craft, all of the same height. */
export const marksOf = (points: number, reason = '看过样品与证书'): Marks =>
  Object.fromEntries(
    ['authenticity', 'craftsmanship', 'transmission', 'plan'].map((code) => [code, { points, reason }]),
  );

interface Scene {
  readonly program: TestProgram;
  readonly manager: SignedInActor & { readonly email: string };
  readonly reviewers: readonly (SignedInActor & { readonly email: string })[];
  readonly applicationId: number;
  readonly merchantId: number;
  readonly number: string;
}

/** A craft application in review, and people who are asked to review it by 10 June. */
export async function newReview(db: Database, names: readonly string[] = ['顾雯', '何岩']): Promise<Scene> {
  const program = await newProgram(db, { kind: 'craft-heritage' });
  const { programId } = program;
  const manager = await newManager(db, programId, { name: '林晓', passwordHash: cheapHash() });
  const { id, merchantId, number } = await newApplication(db, program, { state: 'in_review' });
  const reviewers = [];
  for (const name of names) reviewers.push(await newReviewer(db, programId, name));
  if (reviewers.length > 0)
    await assignReviewers(db, contextOf(manager), {
      applicationId: id,
      programId,
      reviewerIds: reviewers.map(({ personId }) => personId),
      dueOn: '2022-06-10',
    });
  return { program, manager, reviewers, applicationId: id, merchantId, number };
}

/** Scores as somebody who has no conflict of interest. */
export async function score(
  db: Database,
  reviewer: SignedInActor,
  applicationId: number,
  points: number,
): Promise<void> {
  await declareInterest(db, contextOf(reviewer), { applicationId, conflict: null });
  await scoreApplication(db, contextOf(reviewer), { applicationId, intent: 'send', marks: marksOf(points) });
}

/** What the application is now, as its programme's staff see it. */
export const applicationOf = (db: Database, { program, applicationId }: Scene) =>
  getApplication(db, applicationId, { programIds: [program.programId] });
