import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { headOf, overviewOf } from '../shared/report/parts.ts';
import { Overview, ReportTabs } from '../shared/report/report-parts.tsx';
import { ImpactHeader } from './components/impact-header.tsx';
import { Targets } from './components/targets.tsx';
import { loadDraft } from './view/draft.server.ts';
import { loadTargets } from './view/targets.server.ts';

export const handle = titled('identity.nav.impact');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  const { report, ...draft } = await loadDraft({ request, context, params }, 'column');
  const { programId, from, to } = draft.scope;
  const targets = await loadTargets(programId === null ? programs : [programId], { from, to });
  return { ...draft, targets, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

export default function Impact() {
  const { figures, rows, targets, search, ...draft } = useLoaderData<typeof loader>();
  const place = { home: '/executive', sections: '/executive/impact', search };
  return (
    <Stack>
      <ImpactHeader {...draft} />
      <ReportTabs head={draft.head} place={place} />
      <Overview head={draft.head} figures={figures} rows={rows} place={place} />
      <Targets rows={targets} />
    </Stack>
  );
}
