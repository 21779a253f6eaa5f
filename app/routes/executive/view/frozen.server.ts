import type { LoaderFunctionArgs } from '@remix-run/node';
import { authorize, can, type SignedInActor } from '#app/modules/identity/index.ts';
import {
  getReport,
  getSnapshot,
  type ReportVersionView,
  reportPage,
  warmRenderer,
} from '#app/modules/reports/index.server.ts';
import { canMoveReport, REPORT_MOVE_NAMES, REPORT_MOVES } from '#app/modules/reports/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { addressOf, scopeOf } from '../../shared/report/report-address.ts';

/** What the reader may do to a version as it stands. */
function movesFor(actor: SignedInActor, report: ReportVersionView, own: boolean) {
  return REPORT_MOVE_NAMES.filter((name) => {
    const { action, otherPerson } = REPORT_MOVES[name];
    return (
      canMoveReport(name, report.state) &&
      action !== null &&
      can(actor, action, scopeOf(report)) &&
      !(otherPerson && own)
    );
  });
}

/** A frozen version as the reader's language writes it. @throws NotFound */
export async function loadFrozen({ request, context, params }: LoaderFunctionArgs, room: 'column' | 'page') {
  const { actor } = await requireExecutive(request, context);
  const { reportId, version } = addressOf(params);
  const frozen = await getReport(db, reportId, version);
  authorize(actor, 'impact.view', scopeOf(frozen));
  const snapshot = await getSnapshot(db, reportId, version);
  const locale = await localeOf(request, context);
  // Whoever looks at a frozen report is about to download it.
  warmRenderer(locale);
  const own = frozen.frozenById === actor.personId;
  return {
    frozen,
    own,
    may: movesFor(actor, frozen, own),
    awards: snapshot.openData?.awards ?? null,
    report: reportPage(snapshot, locale, room),
  };
}
