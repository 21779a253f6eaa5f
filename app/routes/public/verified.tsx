import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { type VerifiedReport, verifyHash } from '#app/modules/reports/index.server.ts';
import { isPublic, type ReportState } from '#app/modules/reports/index.ts';
import {
  Card,
  CopyableCode,
  LinkButton,
  Notice,
  PageHeader,
  Row,
  Section,
  Stack,
  SummaryList,
} from '#app/ui/index.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { ReportStanding } from '../shared/report/report-state.tsx';

export const handle = titled('reports.verified.title');

/** What a stranger is told: nobody's name, and of a version nothing that its paper does not say. */
function toldOf({ report, paper }: VerifiedReport) {
  const { reportId, version, versions, programName, period, state, frozenAt } = report;
  return {
    reportId,
    version,
    versions,
    programName,
    period,
    state,
    frozenAt,
    publishedAt: report.published?.at ?? null,
    ended: report.ended && { at: report.ended.at },
    endedReason: report.endedReason,
    publishedVersion: report.publishedVersion,
    paper,
  };
}

export async function loader({ params }: LoaderFunctionArgs) {
  const hash = params.hash ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) throw redirect(`/verify?${new URLSearchParams({ hash })}`);
  const found = await verifyHash(db, hash);
  return data({ hash, found: found && toldOf(found) }, { status: found ? 200 : 404 });
}

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['found']>;

const VERDICTS = {
  draft: 'not_public',
  frozen: 'not_public',
  reviewed: 'not_public',
  published: 'current',
  superseded: 'superseded',
  retracted: 'retracted',
} as const satisfies Record<ReportState, string>;

function Verdict({ found }: { found: Found }) {
  const t = useT();
  const verdict = VERDICTS[found.state];
  const title = t(`reports.verified.${verdict}`);
  if (verdict === 'current' || verdict === 'not_public')
    return <Notice tone={verdict === 'current' ? 'good' : 'warn'} title={title} />;
  const versionTo = (version: number) => `/reports/${found.reportId}/${version}`;
  return <ReportStanding report={found} versionTo={versionTo} title={title} />;
}

function Facts({ found }: { found: Found }) {
  const t = useT();
  const f = useFormats();
  const { programName, period, version, versions, frozenAt, publishedAt, paper } = found;
  const language = paper && t(`common.language.${paper.locale}`);
  return (
    <SummaryList
      lines
      rows={[
        {
          term: t('reports.verified.scope'),
          value: programName ? localized(programName, t.locale) : t('impact.all_programs'),
        },
        { term: t('reports.verified.period'), value: f.period(period) },
        { term: t('reports.verified.version'), value: t('reports.verified.of', { version, versions }) },
        { term: t('reports.verified.frozen'), value: f.dayTime(frozenAt) },
        ...(publishedAt ? [{ term: t('reports.verified.published'), value: f.dayTime(publishedAt) }] : []),
        {
          term: t('reports.verified.what'),
          value:
            paper && language
              ? t('reports.verified.paper', { language, count: paper.pages })
              : t('reports.verified.data'),
        },
      ]}
    />
  );
}

/** What became of a report, by its hash: the page that the code on its cover leads to. */
export default function Verified() {
  const t = useT();
  const { hash, found } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={t('reports.verified.title')}
        crumbs={[{ label: t('reports.verify.nav'), to: '/verify' }]}
      />
      {found ? (
        <Verdict found={found} />
      ) : (
        <Notice tone="urgent" title={t('reports.verified.unknown')}>
          {t('reports.verified.unknown_lead')}
        </Notice>
      )}
      <Card>
        {found && (
          <Section>
            <Facts found={found} />
          </Section>
        )}
        <Section>
          <CopyableCode value={hash} label={t('reports.verified.asked')} />
        </Section>
      </Card>
      <Row>
        {found && isPublic(found.state) && (
          <LinkButton kind="primary" to={`/reports/${found.reportId}/${found.version}`}>
            {t('reports.verified.open')}
          </LinkButton>
        )}
        <LinkButton to="/verify">{t('reports.verified.again')}</LinkButton>
      </Row>
    </Stack>
  );
}
