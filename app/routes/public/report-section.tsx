import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { titled } from '#app/web/title.tsx';
import { headOf, sectionOf } from '../shared/report/parts.ts';
import { ReportTabs, SectionView } from '../shared/report/report-parts.tsx';
import { PublishedHeader, publicPlaceOf } from './components/published-header.tsx';
import { loadPublished } from './view/published.server.ts';

export const handle = titled<typeof loader>(({ section }) => section.name);

export async function loader(args: LoaderFunctionArgs) {
  const { published, report } = await loadPublished(args, 'page');
  return { published, head: headOf(report), section: sectionOf(report, args.params.section) };
}

/** One section of a published report. */
export default function PublicReportSection() {
  const { published, head, section } = useLoaderData<typeof loader>();
  const place = publicPlaceOf(published);
  return (
    <Stack>
      <PublishedHeader published={published} head={head} />
      <ReportTabs head={head} place={place} />
      <SectionView section={section} place={place} />
    </Stack>
  );
}
