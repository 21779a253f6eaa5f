import { useFormats, useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { LinkButton, PageHeader, Row } from '#app/ui/index.ts';
import type { ReportHead } from '../../shared/report/parts.ts';
import { ReportStanding } from '../../shared/report/report-state.tsx';
import type { loadPublished } from '../view/published.server.ts';

type Published = Awaited<ReturnType<typeof loadPublished>>['published'];

export const publicPlaceOf = ({ reportId, version }: Pick<Published, 'reportId' | 'version'>) => {
  const home = `/reports/${reportId}/${version}`;
  return { home, sections: home, search: '', chartsTo: `${home}/charts` };
};

/** What a published report found, for when, and its papers. */
export function PublishedHeader({ published, head }: { published: Published; head: ReportHead }) {
  const t = useT();
  const f = useFormats();
  const { version } = published;
  return (
    <>
      <PageHeader
        title={head.finding}
        crumbs={[{ label: t('reports.nav'), to: '/reports' }]}
        lead={t('reports.public.version_lead', {
          scope: head.scope,
          period: head.period,
          version,
          at: f.dayTime(published.at),
        })}
      />
      <Row>
        {LOCALES.map((locale) => (
          <LinkButton
            key={locale}
            kind={locale === t.locale ? 'primary' : 'normal'}
            download
            to={`${publicPlaceOf(published).home}/pdf/${locale}`}
          >
            {`PDF · ${t(`common.language.${locale}`)}`}
          </LinkButton>
        ))}
        <LinkButton download to={`${publicPlaceOf(published).home}/xlsx/${t.locale}`}>
          XLSX
        </LinkButton>
        <LinkButton to={`/verify/${published.sha256}`}>{t('reports.public.verify')}</LinkButton>
      </Row>
      <ReportStanding
        report={published}
        versionTo={(newer) => publicPlaceOf({ ...published, version: newer }).home}
      />
    </>
  );
}
