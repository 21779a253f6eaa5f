import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getProgram } from '#app/modules/programs/index.server.ts';
import { listOwnReportJobs, listReports, setReportSchedule } from '#app/modules/reports/index.server.ts';
import { shortHash, USUAL_DAY } from '#app/modules/reports/index.ts';
import { Card, DataTable, EmptyState, LinkButton, Notice, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { scopeOf } from '../shared/report/report-address.ts';
import { ReportStateTag } from '../shared/report/report-state.tsx';
import { MonthlyReports, monthlyForm } from './components/monthly-reports.tsx';
import { loadMonthly } from './view/monthly.server.ts';

export const handle = titled('identity.nav.reports');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requireExecutive(request, context);
  return {
    reports: await listReports(db, programs === 'all' ? {} : { programIds: programs }),
    making: await listOwnReportJobs(db, actor.personId),
    monthly: await loadMonthly(actor),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  return handleForm(request, monthlyForm, async ({ programId, on }) => {
    const scope = { programId: programId === '' ? null : Number(programId) };
    authorize(actor, 'report.freeze', scopeOf(scope));
    if (scope.programId !== null) await getProgram(db, scope.programId);
    const onDay = on === 'yes' ? USUAL_DAY : null;
    await setReportSchedule(db, await commandContext(actor, context), { ...scope, onDay });
    return redirectWithFlash('/executive/reports#monthly', { key: 'reports.monthly.saved' });
  });
}

export default function Reports() {
  const t = useT();
  const f = useFormats();
  const { reports, making, monthly } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('identity.nav.reports')} lead={t('impact.reports.lead')} />
      {making.map((jobId) => (
        <Notice
          key={jobId}
          action={<LinkButton to={`/executive/reports/making/${jobId}`}>{t('reports.job.watch')}</LinkButton>}
        >
          {t('reports.job.title')}
        </Notice>
      ))}
      <Card>
        <DataTable
          caption={t('identity.nav.reports')}
          rows={reports}
          rowKey={({ sha256 }) => sha256}
          empty={
            <EmptyState
              title={t('impact.reports.none')}
              action={<LinkButton to="/executive">{t('identity.nav.impact')}</LinkButton>}
            />
          }
          columns={[
            {
              key: 'scope',
              header: t('programs.title'),
              main: true,
              cell: ({ reportId, version, programName }) => (
                <Link to={`/executive/reports/${reportId}/${version}`}>
                  {programName ? localized(programName, t.locale) : t('impact.all_programs')}
                </Link>
              ),
            },
            { key: 'period', header: t('impact.period'), cell: ({ period }) => f.period(period) },
            { key: 'version', header: t('impact.version'), cell: ({ version }) => String(version) },
            {
              key: 'state',
              header: t('reports.state'),
              cell: ({ state }) => <ReportStateTag state={state} />,
            },
            { key: 'by', header: t('impact.frozen_by'), cell: ({ frozenBy }) => frozenBy },
            { key: 'at', header: t('impact.frozen_at'), cell: ({ frozenAt }) => f.dayTime(frozenAt) },
            { key: 'hash', header: t('impact.hash'), cell: ({ sha256 }) => <code>{shortHash(sha256)}</code> },
          ]}
        />
      </Card>
      <MonthlyReports rows={monthly} />
    </Stack>
  );
}
