import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { headOf, sectionOf } from '../shared/report/parts.ts';
import { ReportTabs, SectionView } from '../shared/report/report-parts.tsx';
import { ImpactHeader } from './components/impact-header.tsx';
import { loadDraft } from './view/draft.server.ts';

export const handle = titled<typeof loader>(({ section }) => section.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { report, ...draft } = await loadDraft({ request, context, params }, 'page');
  return { ...draft, head: headOf(report), section: sectionOf(report, params.section) };
}

/** One section of the report as it stands now. */
export default function ImpactSection() {
  const { section, search, ...draft } = useLoaderData<typeof loader>();
  const place = { home: '/executive', sections: '/executive/impact', search };
  return (
    <Stack>
      <ImpactHeader {...draft} />
      <ReportTabs head={draft.head} place={place} />
      <SectionView section={section} place={place} />
    </Stack>
  );
}
