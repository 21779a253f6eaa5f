import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { headOf, sectionOf } from '../shared/report/parts.ts';
import { ReportTabs, SectionView } from '../shared/report/report-parts.tsx';
import { FrozenHeader, placeOf } from './components/frozen-header.tsx';
import { loadFrozen } from './view/frozen.server.ts';

export const handle = titled<typeof loader>(({ section }) => section.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { frozen, report } = await loadFrozen({ request, context, params }, 'page');
  return { frozen, head: headOf(report), section: sectionOf(report, params.section) };
}

/** One section of a frozen version. */
export default function ReportSection() {
  const { frozen, head, section } = useLoaderData<typeof loader>();
  const place = placeOf(frozen);
  return (
    <Stack>
      <FrozenHeader frozen={frozen} head={head} />
      <ReportTabs head={head} place={place} />
      <SectionView section={section} place={place} />
    </Stack>
  );
}
