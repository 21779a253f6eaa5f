import {
  type BulkView,
  bulkAction,
  getBulk,
  listApprovalBands,
  listBulkItems,
} from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { getCycle, listMeasures } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { idIn } from '../../shared/id-in.ts';
import { idsOf, openPrograms } from '../../shared/programs.server.ts';

/** The bulk of an address, for those who may do what it does. @throws NotFound | Forbidden */
export async function openBulk(
  actor: SignedInActor,
  programs: 'all' | readonly number[],
  id: string | undefined,
): Promise<BulkView> {
  const programIds = idsOf(await openPrograms(programs));
  const bulk = await getBulk(db, { bulkId: idIn(id), programIds });
  authorize(actor, bulkAction(bulk.move), { programId: bulk.programId });
  return bulk;
}

/** Everything the page of a bulk shows. */
export async function loadBulk(bulk: BulkView, search: URLSearchParams) {
  const { programId, cycleId } = bulk;
  const [items, cycle, lines, bands, measures] = await Promise.all([
    listBulkItems(db, bulk),
    getCycle(db, cycleId),
    listBudgetLines(db, { programId, cycleId }),
    listApprovalBands(db, { programId, cycleId }),
    listMeasures(db, programId),
  ]);
  const page = Number(search.get('page') ?? 1);
  return { bulk, items, cycle, lines, bands, measures, page: Number.isInteger(page) && page > 0 ? page : 1 };
}
export type BulkPage = Awaited<ReturnType<typeof loadBulk>>;
