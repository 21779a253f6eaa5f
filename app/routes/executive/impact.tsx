import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { headOf, overviewOf } from '../shared/report/parts.ts';
import { Overview, ReportTabs } from '../shared/report/report-parts.tsx';
import { ImpactHeader } from './components/impact-header.tsx';
import { loadDraft } from './view/draft.server.ts';

export const handle = titled('identity.nav.impact');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { report, ...draft } = await loadDraft({ request, context, params }, 'column');
  return { ...draft, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

export default function Impact() {
  const { figures, rows, search, ...draft } = useLoaderData<typeof loader>();
  const place = { home: '/executive', sections: '/executive/impact', search };
  return (
    <Stack>
      <ImpactHeader {...draft} />
      <ReportTabs head={draft.head} place={place} />
      <Overview head={draft.head} figures={figures} rows={rows} place={place} />
    </Stack>
  );
}
