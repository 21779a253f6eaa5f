import { redirect } from '@remix-run/node';
import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { listQueue, type QueueFilter } from '#app/modules/applications/index.server.ts';
import { canMove } from '#app/modules/applications/index.ts';
import {
  type BulkMove,
  bulkAction,
  carryOutBulk,
  createBulk,
  listCyclesOf,
  MOST_SELECTED,
} from '#app/modules/awards/index.server.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { db } from '#db/client.server.ts';
import type { Picked } from './bulk-form.ts';
import { type QueueAddress, queueQuery } from './queue-address.ts';
import { queueFilter } from './queue-filter.server.ts';

interface Selected {
  readonly programId: number;
  readonly applicationId: number;
  readonly revision: number;
}

/** Everything of a view that the move is open for, or what was ticked. */
async function select(
  { move, picked, all }: Picked,
  filter: () => Promise<QueueFilter>,
): Promise<Selected[]> {
  if (!all)
    return picked.map((key) => {
      const [programId = 0, applicationId = 0, revision = 0] = key.split('-').map(Number);
      return { programId, applicationId, revision };
    });
  const { rows, next } = await listQueue(db, await filter(), { limit: MOST_SELECTED });
  if (next) throw new RuleBroken('bulk.error.too_many', 'picked', { max: MOST_SELECTED });
  return rows
    .filter(({ state }) => move === 'assign' || canMove(move, state))
    .map(({ programId, id, revision }) => ({ programId, applicationId: id, revision }));
}

/** Screens at once; what needs words or amounts is kept as a selection and prepared on a page of its own. */
export async function workOn(
  actor: SignedInActor,
  context: CommandContext,
  picked: Picked,
  address: QueueAddress,
  programs: readonly ProgramView[],
): Promise<Response> {
  const { move } = picked;
  const items = await select(picked, () => queueFilter(address, programs, actor.personId));
  if (items.length === 0) throw new RuleBroken('errors.choose_some', 'picked');
  for (const programId of new Set(items.map((item) => item.programId)))
    authorize(actor, bulkAction(move), { programId });
  const cycles = await listCyclesOf(
    db,
    items.map(({ applicationId }) => applicationId),
  );
  const byCycle = new Map<number, Selected[]>();
  for (const item of items) {
    const cycle = cycles.get(item.applicationId);
    if (cycle?.programId !== item.programId) throw new NotFound('errors.not_found');
    byCycle.set(cycle.cycleId, [...(byCycle.get(cycle.cycleId) ?? []), item]);
  }
  if (move === 'assign' || move === 'start_screening' || move === 'pass_screening')
    return doAtOnce(context, picked, byCycle, address);
  const [selection, another] = byCycle;
  if (!selection || another) throw new RuleBroken('bulk.error.one_cycle', 'picked');
  const { id } = await keep(context, move, selection);
  return redirect(`/manager/bulk/${id}`, { status: 303 });
}

const keep = (
  context: CommandContext,
  move: BulkMove,
  [cycleId, items]: [number, Selected[]],
  assigneeId: number | null = null,
) =>
  createBulk(db, context, {
    programId: items[0]?.programId ?? 0,
    cycleId,
    move,
    origin: 'queue',
    items,
    ...(move === 'assign' && { assigneeId }),
  });

/** Assigns or moves on all that can be, and comes back; where something was refused, the page of that bulk says what and why. */
async function doAtOnce(
  context: CommandContext,
  { move, assignee }: Picked,
  byCycle: ReadonlyMap<number, Selected[]>,
  address: QueueAddress,
): Promise<Response> {
  let [count, refused, explained] = [0, 0, null as number | null];
  for (const selection of byCycle) {
    const { id } = await keep(context, move, selection, assignee === 'nobody' ? null : Number(assignee));
    const programId = selection[1][0]?.programId ?? 0;
    const told = await carryOutBulk(db, context, { programId, bulkId: id });
    count += told.done;
    refused += told.refused;
    if (told.refused > 0) explained ??= id;
  }
  return redirectWithFlash(
    explained === null ? `/manager${queueQuery(address, address)}` : `/manager/bulk/${explained}`,
    {
      key: refused === 0 ? 'applications.queue.moved' : 'applications.queue.moved_some',
      params: { count, refused },
    },
  );
}
