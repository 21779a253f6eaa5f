import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { NotFound } from '#app/kernel/errors.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { freezeReport } from '#app/modules/reports/index.server.ts';
import { ErrorSummary, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { ImpactHeader } from './components/impact-header.tsx';
import { Overview, ReportTabs } from './components/report-parts.tsx';
import { loadDraft } from './view/draft.server.ts';
import { headOf, overviewOf } from './view/parts.ts';

export const handle = titled('identity.nav.impact');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { report, ...draft } = await loadDraft({ request, context, params }, 'column');
  return { ...draft, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

const freezeSchema = z.strictObject({
  programId: z.union([z.literal(''), z.string().regex(/^\d{1,15}$/)]),
  from: z.string(),
  to: z.string(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, programs } = await requireExecutive(request, context);
  return handleForm(request, freezeSchema, async ({ programId, from, to }) => {
    const scope = { programId: programId === '' ? null : Number(programId), from, to };
    authorize(actor, 'report.freeze', scope.programId === null ? {} : { programId: scope.programId });
    const isKnown = async (id: number) => idsOf(await openPrograms(programs)).includes(id);
    if (scope.programId !== null && !(await isKnown(scope.programId))) throw new NotFound('errors.not_found');
    const { reportId, version } = await freezeReport(db, await commandContext(actor, context), scope);
    return redirectWithFlash(`/executive/reports/${reportId}/${version}`, { key: 'impact.frozen' });
  });
}

export default function Impact() {
  const { figures, rows, search, ...draft } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const place = { home: '/executive', sections: '/executive/impact', search };
  return (
    <Stack>
      <ImpactHeader {...draft} />
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <ReportTabs head={draft.head} place={place} />
      <Overview head={draft.head} figures={figures} rows={rows} place={place} />
    </Stack>
  );
}
