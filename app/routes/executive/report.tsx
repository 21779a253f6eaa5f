import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { Card, CopyableCode, Section, Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { FrozenHeader, placeOf } from './components/frozen-header.tsx';
import { Overview, ReportTabs } from './components/report-parts.tsx';
import { loadFrozen } from './view/frozen.server.ts';
import { headOf, overviewOf } from './view/parts.ts';

export const handle = titled<typeof loader>(({ head }) => head.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const { frozen, report } = await loadFrozen({ request, context, params }, 'column');
  return { frozen, head: headOf(report), figures: report.headline, rows: overviewOf(report) };
}

/** A frozen version: its numbers never change. */
export default function Report() {
  const t = useT();
  const { frozen, head, figures, rows } = useLoaderData<typeof loader>();
  const place = placeOf(frozen);
  return (
    <Stack>
      <FrozenHeader frozen={frozen} head={head} />
      <ReportTabs head={head} place={place} />
      <Overview head={head} figures={figures} rows={rows} place={place} />
      <Card>
        <Section>
          <CopyableCode value={frozen.sha256} label={t('impact.hash')} />
        </Section>
      </Card>
    </Stack>
  );
}
