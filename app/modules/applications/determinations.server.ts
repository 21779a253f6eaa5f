import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, type Day, dayOf } from '#app/kernel/day.ts';
import { notifyAll } from '#app/modules/notifications/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import { rowsLike, write } from '#db/insert-rows.server.ts';
import { type StandingApplication, tellMoves } from './locked.server.ts';
import { MOVE_OF } from './rules.ts';
import type { Determination } from './schema.ts';
import { type ApplicationState, MOVES, type MoveName } from './states.ts';

const NOTICES: Partial<Record<MoveName, string>> = {
  pass_screening: 'applications.notice.in_review',
  find_ineligible: 'applications.notice.ineligible',
  request_changes: 'applications.notice.changes_requested',
  approve: 'applications.notice.approved',
  waitlist: 'applications.notice.waitlisted',
  decline: 'applications.notice.declined',
};

/** Leaves the notices of moves that a merchant is told of. */
export async function tellMerchants(
  trx: Transaction,
  moves: readonly { context: CommandContext; application: StandingApplication; move: MoveName }[],
): Promise<void> {
  await notifyAll(
    trx,
    moves.flatMap(({ context, application, move }) => {
      const key = NOTICES[move];
      const notice = {
        to: { merchantId: application.merchantId },
        kind: move === 'request_changes' ? ('question' as const) : ('decision' as const),
        params: { number: application.number },
        href: `/merchant/applications/${application.id}`,
      };
      return key ? [{ now: context.now, notice: { ...notice, key } }] : [];
    }),
  );
}

interface Determined<Outcome = Determination['outcome']> {
  readonly context: CommandContext;
  /** As it stood, held by the caller's transaction. */
  readonly application: StandingApplication;
  readonly determination: Omit<Determination, 'outcome'> & { readonly outcome: Outcome };
}

/** Keeps the decisions with the rules they were made by. */
export async function writeDeterminations(
  trx: Transaction,
  determined: readonly Determined<Determination['outcome'] | 'ineligible'>[],
): Promise<void> {
  const rows = determined.map(({ context, application, determination }) => ({
    application_id: application.id,
    version: application.version,
    outcome: determination.outcome,
    reasons: determination.reasons,
    note: determination.note,
    fix: determination.fix === '' ? null : determination.fix,
    try_again_on: determination.tryAgainOn === '' ? null : determination.tryAgainOn,
    decided_by: context.actor.personId,
    decided_by_name: context.actor.name,
    at: context.now,
  }));
  await write(
    trx,
    sql`insert into determination
      (application_id, version, outcome, rules_version, rubric_version, reasons, note, fix, try_again_on, decided_by, decided_by_name, at)
    select given.application_id, given.version, given.outcome, handed_in.rules_version,
           (select max(s.rubric_version) from reviewer_score s where s.application_id = given.application_id
            and s.version = given.version and s.submitted_at is not null),
           given.reasons, given.note, given.fix,
           given.try_again_on, given.decided_by, given.decided_by_name, given.at
    from ${rowsLike('determination', rows)} given
    -- What was never handed in cannot be decided on: without its version there are no rules, which the table refuses.
    left join application_version handed_in
      on handed_in.application_id = given.application_id and handed_in.version = given.version`,
  );
}

const DAYS_ON_THE_LIST = 30;

/**
 * Writes determinations that the rules allowed, in the caller's transaction: an approval is only whole together with
 * its award, so the awards module locks, decides and calls this before it spends.
 */
export async function recordDeterminations(
  trx: Transaction,
  determined: readonly Determined[],
): Promise<void> {
  if (determined.length === 0) return;
  await writeDeterminations(trx, determined);
  await moveAll(
    trx,
    determined.map(({ context, application, determination }) => ({
      context,
      application,
      to: MOVES[MOVE_OF[determination.outcome]].to,
      dueOn: determination.outcome === 'waitlisted' ? addDays(dayOf(context.now), DAYS_ON_THE_LIST) : null,
    })),
  );
  const moves = determined.map((one) => ({ ...one, move: MOVE_OF[one.determination.outcome] }));
  await tellMoves(
    trx,
    moves.map(({ context, application, determination, move }) => ({
      context,
      application,
      moved: {
        command: move,
        to: MOVES[move].to,
        note: determination.note,
        details: { reasons: determination.reasons },
      },
    })),
  );
  await tellMerchants(trx, moves);
}

/** Writes that approvals were proposed and wait for further people; the merchant is told once they are made. */
export async function recordProposals(
  trx: Transaction,
  proposed: readonly {
    readonly context: CommandContext;
    readonly application: StandingApplication;
    readonly reason: string;
    readonly approvalsNeeded: number;
  }[],
): Promise<void> {
  if (proposed.length === 0) return;
  const { to } = MOVES.propose;
  await moveAll(
    trx,
    proposed.map((one) => ({ ...one, to, dueOn: one.application.dueOn })),
  );
  await tellMoves(
    trx,
    proposed.map(({ context, application, reason, approvalsNeeded }) => ({
      context,
      application,
      moved: { command: 'propose', to, reason, details: { approvalsNeeded } },
    })),
  );
}

/** Where an application moves twice in one call, in that order, its row gets the last state. */
async function moveAll(
  trx: Transaction,
  moves: readonly {
    readonly context: CommandContext;
    readonly application: StandingApplication;
    readonly to: ApplicationState;
    readonly dueOn: Day | null;
  }[],
): Promise<void> {
  const rows = moves.map(({ context, application, to, dueOn }) => ({
    id: application.id,
    state: to,
    state_since: context.now,
    revision: application.revision + 1,
    due_on: dueOn,
  }));
  await write(
    trx,
    sql`update application set state = given.state, state_since = given.state_since, updated_at = given.state_since,
      revision = given.revision, due_on = given.due_on
    from (select distinct on (id) * from ${rowsLike('application', rows)} order by id, revision desc) given
    where application.id = given.id`,
  );
}
