import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { titled } from '#app/web/title.tsx';
import { OpenData } from '../shared/report/open-data.tsx';
import { headOf, overviewOf } from '../shared/report/parts.ts';
import { Overview, ReportTabs } from '../shared/report/report-parts.tsx';
import { PublishedHeader, publicPlaceOf } from './components/published-header.tsx';
import { loadPublished } from './view/published.server.ts';

export const handle = titled<typeof loader>(({ head }) => head.title);

export async function loader(args: LoaderFunctionArgs) {
  const { report, ...loaded } = await loadPublished(args, 'column');
  return { ...loaded, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

/** A published report, for everybody: the very words and figures of its papers. */
export default function PublicReport() {
  const { published, awards, head, figures, rows } = useLoaderData<typeof loader>();
  const place = publicPlaceOf(published);
  return (
    <Stack>
      <PublishedHeader published={published} head={head} />
      <ReportTabs head={head} place={place} />
      <Overview head={head} figures={figures} rows={rows} place={place} />
      <OpenData awards={awards} home={place.home} />
    </Stack>
  );
}
