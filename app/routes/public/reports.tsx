import { Link, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { listReports } from '#app/modules/reports/index.server.ts';
import { Card, EmptyState, LinkButton, PageHeader, Row, Section, Small, Stack } from '#app/ui/index.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

export const handle = titled('reports.public.title');

export async function loader() {
  const reports = await listReports(db, { states: ['published'] });
  return {
    reports: reports.map(({ reportId, version, programName, period, published, frozenAt }) => ({
      reportId,
      version,
      programName,
      period,
      publishedAt: published?.at ?? frozenAt,
    })),
  };
}

/** What was published, for everybody. */
export default function PublicReports() {
  const t = useT();
  const f = useFormats();
  const { reports } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('reports.public.title')} lead={t('reports.public.lead')} />
      {reports.length === 0 && (
        <EmptyState title={t('reports.public.none')}>{t('reports.public.none_lead')}</EmptyState>
      )}
      {reports.map(({ reportId, version, programName, period, publishedAt }) => {
        const home = `/reports/${reportId}/${version}`;
        return (
          <Card key={reportId}>
            <Section
              title={
                <Link to={home}>
                  {programName ? localized(programName, t.locale) : t('impact.all_programs')}
                </Link>
              }
              end={<Small>{f.period(period)}</Small>}
            >
              <Stack gap="tight">
                <Small>{t('reports.public.published', { version, at: f.dayTime(publishedAt) })}</Small>
                <Row>
                  <LinkButton kind="primary" to={home}>
                    {t('reports.public.read')}
                  </LinkButton>
                  {LOCALES.map((locale) => (
                    <LinkButton key={locale} download to={`${home}/pdf/${locale}`}>
                      {`PDF · ${t(`common.language.${locale}`)}`}
                    </LinkButton>
                  ))}
                </Row>
              </Stack>
            </Section>
          </Card>
        );
      })}
    </Stack>
  );
}
