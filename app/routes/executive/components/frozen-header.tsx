import { useFormats, useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { LinkButton, PageHeader, Row } from '#app/ui/index.ts';
import type { ReportHead } from '../../shared/report/parts.ts';
import { ReportStanding, ReportStateTag } from '../../shared/report/report-state.tsx';
import type { loadFrozen } from '../view/frozen.server.ts';

export const placeOf = ({ reportId, version }: { reportId: number; version: number }) => {
  const home = `/executive/reports/${reportId}/${version}`;
  return { home, sections: home, search: '', chartsTo: `${home}/charts` };
};

/** Which version this is, who froze it and when, and the papers made from it. */
export function FrozenHeader(props: {
  frozen: Awaited<ReturnType<typeof loadFrozen>>['frozen'];
  head: ReportHead;
}) {
  const t = useT();
  const f = useFormats();
  const { frozen, head } = props;
  const versionTo = (version: number) => placeOf({ ...frozen, version }).home;
  return (
    <>
      <PageHeader
        title={head.finding}
        crumbs={[{ label: t('identity.nav.reports'), to: '/executive/reports' }]}
        lead={
          <>
            {t('impact.frozen_lead', {
              scope: head.scope,
              period: head.period,
              version: String(frozen.version),
              at: f.dayTime(frozen.frozenAt),
              name: frozen.frozenBy,
            })}{' '}
            <ReportStateTag state={frozen.state} />
          </>
        }
        end={
          <Row>
            {LOCALES.map((locale) => (
              <LinkButton
                key={locale}
                kind={locale === t.locale ? 'primary' : 'normal'}
                download
                to={`${placeOf(frozen).home}/pdf/${locale}`}
              >
                {`PDF · ${t(`common.language.${locale}`)}`}
              </LinkButton>
            ))}
            <LinkButton download to={`${placeOf(frozen).home}/xlsx/${t.locale}`}>
              XLSX
            </LinkButton>
          </Row>
        }
      />
      <ReportStanding report={frozen} versionTo={versionTo} />
    </>
  );
}
