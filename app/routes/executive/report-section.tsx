import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { FrozenHeader, placeOf } from './components/frozen-header.tsx';
import { ReportTabs, SectionView } from './components/report-parts.tsx';
import { loadFrozen } from './view/frozen.server.ts';
import { headOf, sectionOf } from './view/parts.ts';

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
