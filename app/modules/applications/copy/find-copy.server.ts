import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { getForm } from '#app/modules/programs/index.server.ts';
import type { Question } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import type { ApplicationView } from '../queries.server.ts';
import type { CopyPlan, LeftOutWhy } from './plan.ts';
import { planFor } from './source.server.ts';

/** What comes along from which earlier application, or what came along. */
export interface CopyView {
  readonly source: { readonly id: number; readonly number: string; readonly cycleName: LocalizedText };
  /** In the words of the form they are asked in now. */
  readonly taken: readonly Question[];
  /** In the words of the form they were asked in. */
  readonly leftOut: readonly { readonly question: Question; readonly why: LeftOutWhy }[];
  /** False while it is an offer. */
  readonly done: boolean;
}

/**
 * What a draft took over from an earlier application, or could take over today.
 * @returns null where there is none, and once the draft was handed in
 */
export async function findCopy(
  db: Database,
  application: ApplicationView,
  today: Day,
): Promise<CopyView | null> {
  if (application.state !== 'draft' || application.version > 0) return null;
  const { questions } = application.form;
  const made = await db
    .selectFrom('application_copy as copy')
    .innerJoin('application as source', 'source.id', 'copy.source_id')
    .innerJoin('cycle', 'cycle.id', 'source.cycle_id')
    .select(['source.id', 'source.number', 'source.cycle_id as cycleId', 'cycle.name as cycleName'])
    .select(['source.form_version as formVersion', 'copy.taken', 'copy.left_out as leftOut'])
    .where('copy.application_id', '=', application.id)
    .executeTakeFirst();
  if (made) {
    const form = await getForm(db, made.cycleId, made.formVersion);
    const leftOut = made.leftOut as unknown as CopyPlan['leftOut'];
    return told(made, { before: form.questions, now: questions }, { taken: made.taken, leftOut }, true);
  }
  const offer = await planFor(db, { ...application, questions, answers: application.draft }, today);
  return offer && told(offer.source, { before: offer.questions, now: questions }, offer.planned, false);
}

function told(
  source: { id: number; number: string; cycleName: unknown },
  asked: { before: readonly Question[]; now: readonly Question[] },
  plan: Pick<CopyPlan, 'taken' | 'leftOut'>,
  done: boolean,
): CopyView {
  const leftOut = plan.leftOut.flatMap(({ question: key, why }) => {
    const question = asked.before.find((candidate) => candidate.key === key);
    return question ? [{ question, why }] : [];
  });
  return {
    source: { id: source.id, number: source.number, cycleName: source.cycleName as LocalizedText },
    taken: asked.now.filter(({ key }) => plan.taken.includes(key)),
    leftOut,
    done,
  };
}
