import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getReport, getSnapshot, reportPage } from '#app/modules/reports/index.server.ts';
import { Card, CopyableCode, LinkButton, PageHeader, Row, Section, Stack } from '#app/ui/index.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { ReportView } from './components/report-view.tsx';
import { addressOf, scopeOf } from './view/report-address.ts';

export const handle = titled<typeof loader>(({ report }) => report.title);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { reportId, version } = addressOf(params);
  const frozen = await getReport(db, reportId, version);
  authorize(actor, 'impact.view', scopeOf(frozen));
  const snapshot = await getSnapshot(db, reportId, version);
  return { frozen, report: reportPage(snapshot, await localeOf(request, context)) };
}

export default function Report() {
  const t = useT();
  const f = useFormats();
  const { frozen, report } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={report.finding}
        crumbs={[{ label: t('identity.nav.reports'), to: '/executive/reports' }]}
        lead={t('impact.frozen_lead', {
          scope: report.scope,
          period: report.period,
          version: String(frozen.version),
          at: f.dayTime(frozen.frozenAt),
          name: frozen.frozenBy,
        })}
      />
      <Card>
        <Section title={t('impact.download')}>
          <Row>
            {LOCALES.map((locale) => (
              <LinkButton
                key={locale}
                kind={locale === t.locale ? 'primary' : 'normal'}
                download
                to={`/executive/reports/${frozen.reportId}/${frozen.version}/pdf/${locale}`}
              >
                {`PDF · ${t(`common.language.${locale}`)}`}
              </LinkButton>
            ))}
          </Row>
        </Section>
        <Section>
          <CopyableCode value={frozen.sha256} label={t('impact.hash')} />
        </Section>
      </Card>
      <ReportView report={report} />
    </Stack>
  );
}
