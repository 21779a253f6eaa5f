import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, publishReport, retractReport, reviewReport } from '#app/modules/reports/index.server.ts';
import { REPORT_MOVES } from '#app/modules/reports/index.ts';
import { ErrorSummary, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { OpenData } from '../shared/report/open-data.tsx';
import { headOf, overviewOf } from '../shared/report/parts.ts';
import { addressOf, scopeOf } from '../shared/report/report-address.ts';
import { Overview, ReportTabs } from '../shared/report/report-parts.tsx';
import { FrozenHeader, placeOf } from './components/frozen-header.tsx';
import { moveForm, NextMove, ReportLife } from './components/report-life.tsx';
import { loadFrozen } from './view/frozen.server.ts';

export const handle = titled<typeof loader>(({ head }) => head.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { report, ...loaded } = await loadFrozen({ request, context, params }, 'column');
  return { ...loaded, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const address = addressOf(params);
  const scope = scopeOf(await getReport(db, address.reportId, address.version));
  return handleForm(request, moveForm, async (input) => {
    authorize(actor, REPORT_MOVES[input.move].action, scope);
    const acting = await commandContext(actor, context);
    if (input.move === 'review') await reviewReport(db, acting, address);
    else if (input.move === 'publish') await publishReport(db, acting, address);
    else await retractReport(db, acting, { ...address, reason: input.reason });
    return redirectWithFlash(`/executive/reports/${address.reportId}/${address.version}`, {
      key: `reports.moved.${input.move}`,
    });
  });
}

/** A frozen version: its numbers never change, only where it stands. */
export default function Report() {
  const { frozen, awards, may, own, head, figures, rows } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const refused = refusal && 'issues' in refusal ? refusal : null;
  const retracting = refused?.values.move === 'retract';
  const place = placeOf(frozen);
  return (
    <Stack>
      <FrozenHeader frozen={frozen} head={head} />
      <ErrorSummary issues={retracting ? null : (refused?.issues ?? null)} />
      <NextMove frozen={frozen} may={may} own={own} />
      <ReportTabs head={head} place={place} />
      <Overview head={head} figures={figures} rows={rows} place={place} />
      <OpenData awards={awards} home={place.home} />
      <ReportLife frozen={frozen} may={may} refusal={retracting ? refused : null} />
    </Stack>
  );
}
