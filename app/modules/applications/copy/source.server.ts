import type { Day } from '#app/kernel/day.ts';
import { listDocuments } from '#app/modules/merchants/index.server.ts';
import { getForm } from '#app/modules/programs/index.server.ts';
import type { Question, RawAnswers } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { listEvidence } from '../submit.server.ts';
import { planCopy } from './plan.ts';

/** A draft with what it is asked. */
export interface BegunDraft {
  readonly id: number;
  readonly merchantId: number;
  readonly programId: number;
  readonly questions: readonly Question[];
  readonly answers: RawAnswers;
}

/**
 * The last application that the same merchant handed in to the same programme, and what of it could go into a draft.
 * @returns null where there is none, or nothing to take
 */
export async function planFor(db: Database, draft: BegunDraft, today: Day) {
  const source = await db
    .selectFrom('application')
    .innerJoin('cycle', 'cycle.id', 'application.cycle_id')
    .select(['application.id', 'application.number', 'cycle.id as cycleId', 'cycle.name as cycleName'])
    .select(['application.answers', 'application.form_version as formVersion'])
    .where('application.merchant_id', '=', draft.merchantId)
    .where('application.program_id', '=', draft.programId)
    .where('application.version', '>', 0)
    .where('application.id', '<>', draft.id)
    .orderBy('application.submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!source) return null;
  const { questions } = await getForm(db, source.cycleId, source.formVersion);
  const planned = planCopy(
    { questions, answers: source.answers as RawAnswers, files: await listEvidence(db, source.id) },
    { questions: draft.questions, answers: draft.answers, files: await listEvidence(db, draft.id) },
    { documents: await listDocuments(db, draft.merchantId), today },
  );
  return planned.taken.length > 0 ? { source, questions, planned } : null;
}
