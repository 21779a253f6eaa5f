import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getReportJob } from '#app/modules/reports/index.server.ts';
import {
  Card,
  LinkButton,
  Notice,
  PageHeader,
  Progress,
  Section,
  Stack,
  useHydrated,
} from '#app/ui/index.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { scopeOf } from '../shared/report/report-address.ts';

export const handle = titled('reports.job.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  const job = await getReportJob(db, idIn(params.jobId));
  authorize(actor, 'impact.view', scopeOf(job));
  const { stage, reportId, version } = job;
  if (stage !== 'done') return { job: { ...job, stage } };
  throw await redirectWithFlash(`/executive/reports/${reportId}/${version}`, { key: 'impact.frozen' });
}

const EVERY_MS = 1_000;
/** Without a script the whole page is loaded again, which need not be so often. */
const EVERY_SECONDS = 3;

/** How far a report is: asked again every second, or by the browser itself where scripts do not run. */
export default function ReportMaking() {
  const t = useT();
  const f = useFormats();
  const hydrated = useHydrated();
  const { job } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  const { stage, papers, ofPapers, error, period } = job;
  const failed = stage === 'failed';
  useEffect(() => {
    if (state !== 'idle' || failed) return;
    const timer = setTimeout(revalidate, EVERY_MS);
    return () => clearTimeout(timer);
  }, [revalidate, state, failed]);
  return (
    <Stack>
      <PageHeader
        title={failed ? t('reports.job.failed') : t('reports.job.title')}
        crumbs={[{ label: t('identity.nav.reports'), to: '/executive/reports' }]}
        lead={f.period(period)}
      />
      {stage === 'failed' ? (
        <Notice tone="urgent" action={<LinkButton to="/executive">{t('reports.job.again')}</LinkButton>}>
          {error && t.any(error.key, error.params)}
        </Notice>
      ) : (
        <Card>
          {!hydrated && <meta httpEquiv="refresh" content={String(EVERY_SECONDS)} />}
          <Section>
            <div aria-live="polite">
              <Progress
                label={t(`reports.job.${stage}`)}
                done={papers}
                total={stage === 'printing' ? ofPapers : undefined}
                note={t('reports.job.leave')}
              />
            </div>
          </Section>
        </Card>
      )}
    </Stack>
  );
}
