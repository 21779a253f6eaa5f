import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, type Day, dayOf, daysBetween } from '#app/kernel/day.ts';
import {
  changeEvidence,
  getApplication,
  moveApplication,
  saveDraft,
  startApplication,
  submitApplication,
} from '#app/modules/applications/index.server.ts';
import {
  approveProposal,
  determineApplication,
  withdrawApplication,
} from '#app/modules/awards/index.server.ts';
import { approvalsNeeded, demandOf } from '#app/modules/awards/index.ts';
import type { CycleView, MeasureView } from '#app/modules/programs/index.server.ts';
import { questionsOf } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import { answersOf } from './answers.ts';
import { ASKS, awardFor, type Fate, FIXES, NOTES } from './decisions.ts';
import type { StoryMerchant } from './merchants.server.ts';
import type { StaffIds } from './people.ts';
import type { ProgramStory } from './programs.ts';
import { type Random, random } from './random.ts';
import { at, STORY_END } from './when.ts';

export interface Stage {
  readonly program: ProgramStory;
  readonly cycle: CycleView;
  readonly measures: readonly MeasureView[];
  readonly staff: StaffIds;
  readonly roll: Random;
}

const TODAY = dayOf(STORY_END);
/** Those whose case is still open applied lately; the others early enough to have been decided. */
const OPEN: ReadonlySet<Fate> = new Set([
  'submitted',
  'screening',
  'in_review',
  'recommended',
  'changes_requested',
  'draft',
]);

function dayApplied(stage: Stage, fate: Fate): Day {
  const { roll, cycle } = stage;
  if (OPEN.has(fate)) return addDays(TODAY, -roll.whole(fate === 'draft' ? 1 : 3, 13));
  const room = Math.max(1, daysBetween(cycle.opensOn, TODAY) - 14);
  return addDays(
    cycle.opensOn,
    Math.min(room, roll.whole(0, cycle.program.kind === 'recovery-support' ? 12 : 55)),
  );
}

/** Tells one application from its first line to the state the story leaves it in. @returns its id */
export async function apply(
  db: Database,
  stage: Stage,
  merchant: StoryMerchant,
  fate: Fate,
): Promise<number> {
  const { cycle, roll } = stage;
  const day = dayApplied(stage, fate);
  const by = (actor: CommandContext['actor'], moment: Day, hour: number): CommandContext => ({
    actor,
    now: at(moment > TODAY ? TODAY : moment, moment >= TODAY ? Math.min(hour, 9) : hour, roll.whole(0, 59)),
    requestId: `demo-${cycle.code}-${merchant.merchantId}`,
  });
  const owner = { merchantId: merchant.merchantId };
  const typing = by(merchant.owner, day, roll.whole(9, 20));
  const { id: applicationId } = await startApplication(db, typing, { ...owner, cycleId: cycle.id });
  const answers = answersOf(stage.program, merchant, roll);
  const partial = Object.fromEntries(Object.entries(answers).slice(0, 3));
  await saveDraft(db, typing, { ...owner, applicationId, answers: fate === 'draft' ? partial : answers });
  if (fate === 'draft') return applicationId;
  for (const question of questionsOf(stage.program.kind)) {
    if (question.type !== 'file' || !question.required || question.when) continue;
    await changeEvidence(db, typing, {
      ...owner,
      applicationId,
      question: question.key,
      fileId: merchant.licenceFileId,
      change: 'add',
    });
  }
  await submitApplication(db, by(merchant.owner, day, 20), { ...owner, applicationId });
  if (fate === 'withdrawn')
    await withdrawApplication(db, by(merchant.owner, addDays(day, 1), 11), { ...owner, applicationId });
  if (fate !== 'submitted' && fate !== 'withdrawn')
    await decide(db, stage, applicationId, fate, (days, hour) =>
      by(manager(stage), addDays(day, days), hour),
    );
  return applicationId;
}

/** Belts and craft have a manager of their own. */
const manager = ({ program, staff }: Stage): CommandContext['actor'] =>
  program.kind === 'industrial-belt' || program.kind === 'craft-heritage' ? staff.kindManager : staff.manager;

async function decide(
  db: Database,
  stage: Stage,
  applicationId: number,
  fate: Fate,
  when: (days: number, hour: number) => CommandContext,
): Promise<void> {
  const { cycle, roll } = stage;
  const programIds = [cycle.program.id];
  const current = async () => {
    const application = await getApplication(db, applicationId, { programIds });
    return { applicationId, programId: cycle.program.id, revision: application.revision };
  };
  await moveApplication(db, when(1, 10), { ...(await current()), move: 'start_screening' });
  if (fate === 'screening') return;
  if (fate === 'ineligible') {
    await moveApplication(db, when(2, 15), {
      ...(await current()),
      move: 'find_ineligible',
      note: NOTES.ineligible[0],
    });
    return;
  }
  await moveApplication(db, when(2, 11), { ...(await current()), move: 'pass_screening' });
  if (fate === 'in_review') return;
  if (fate === 'changes_requested') {
    await moveApplication(db, when(3, 16), {
      ...(await current()),
      move: 'request_changes',
      note: roll.pick(NOTES.changes_requested),
      dueOn: addDays(TODAY, 3),
      asks: [...ASKS],
    });
    return;
  }
  const score = fate === 'declined' ? roll.whole(35, 58) : roll.whole(62, 96);
  await moveApplication(db, when(4, 14), {
    ...(await current()),
    move: 'recommend',
    score,
    comment: '材料与平台数据相符，方案可行。',
  });
  if (fate === 'recommended') return proposeLarge(db, stage, await current());
  const deciding = when(roll.whole(5, 8), 10);
  const key = `demo-determine-${applicationId}`;
  if (fate === 'approved') {
    const asked = await askedBy(db, applicationId, programIds);
    const { proposalId } = await determineApplication(db, deciding, {
      ...(await current()),
      key,
      conflict: 'none',
      determination: {
        outcome: 'approved',
        reasons: ['meets_aims', 'strong_plan'],
        note: roll.pick(NOTES.approved),
      },
      award: awardFor(asked, cycle, stage.measures, addDays(dayOf(deciding.now), 2), roll),
    });
    if (proposalId !== undefined) await approveLater(db, stage, proposalId, deciding);
    return;
  }
  const determination =
    fate === 'waitlisted'
      ? { outcome: 'waitlisted' as const, reasons: ['budget_short'], note: NOTES.waitlisted[0] }
      : {
          outcome: 'declined' as const,
          reasons: ['plan_unclear'],
          note: NOTES.declined[0],
          fix: roll.pick(FIXES),
          tryAgainOn: addDays(TODAY, 30),
        };
  await determineApplication(db, deciding, { ...(await current()), key, conflict: 'none', determination });
}

async function askedBy(db: Database, applicationId: number, programIds: readonly number[]) {
  const { draft } = await getApplication(db, applicationId, { programIds });
  return {
    impressions: Number(draft.requested_impressions),
    fen: Number(draft.requested_fen) * 100,
  };
}

/** What needs a second person gets it the same afternoon. */
const SECOND_LOOK_MS = 5 * 3_600_000;

/** Those who are asked: finance first, then the manager who did not propose it. */
async function approveLater(
  db: Database,
  stage: Stage,
  proposalId: number,
  proposing: CommandContext,
): Promise<void> {
  const { staff, cycle } = stage;
  const others = [
    staff.approver,
    ...(manager(stage) === staff.manager ? [staff.kindManager] : [staff.manager]),
  ];
  const now = new Date(proposing.now.getTime() + SECOND_LOOK_MS);
  for (const person of others) {
    const { missing } = await approveProposal(
      db,
      { ...proposing, actor: person, now },
      {
        programId: cycle.program.id,
        proposalId,
        key: `demo-approve-${proposalId}-${person.personId}`,
        conflict: 'none',
      },
    );
    if (missing === 0) return;
  }
}

/** At the end of the story a few large awards wait for a second person. Their dice are their own: the rest stays as it is. */
async function proposeLarge(
  db: Database,
  stage: Stage,
  page: { applicationId: number; programId: number; revision: number },
): Promise<void> {
  const { cycle, measures, program } = stage;
  if (program.bands.length === 0) return;
  const asked = await askedBy(db, page.applicationId, [page.programId]);
  const award = awardFor(asked, cycle, measures, addDays(TODAY, 2), random(page.applicationId));
  if (approvalsNeeded(program.bands, demandOf(award)) === 0) return;
  const deciding = {
    actor: manager(stage),
    now: at(TODAY, 9, 59),
    requestId: `demo-propose-${page.applicationId}`,
  };
  await determineApplication(db, deciding, {
    ...page,
    key: `demo-propose-${page.applicationId}`,
    conflict: 'none',
    determination: { outcome: 'approved', reasons: ['meets_aims', 'strong_plan'], note: NOTES.approved[1] },
    award,
  });
}
