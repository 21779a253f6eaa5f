import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/i18n/index.server.ts';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { can } from '#app/modules/identity/index.ts';
import { listClaims, listGoals, listVersions } from '#app/modules/impact/index.server.ts';
import { isFigure } from '#app/modules/impact/index.ts';
import { listMeasured } from '#app/modules/reports/index.server.ts';
import {
  Card,
  Columns,
  History,
  LinkButton,
  PageHeader,
  Section,
  Stack,
  StatusTag,
  SummaryList,
  Tiny,
} from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { ClaimTable } from './components/claim-table.tsx';
import { IndicatorCycles } from './components/indicator-cycles.tsx';
import { withChanges } from './view/indicator.ts';

export const handle = titled('indicators.definition');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, programs } = await requireExecutive(request, context);
  const code = params.code ?? '';
  const versions = await listVersions(db, code);
  const [newest] = versions;
  const t = translator(await localeOf(request, context));
  return {
    newest,
    sources: newest.sources.map((source) => t.any(`report.source.${source}`)),
    versions: withChanges(versions),
    goals: await listGoals(db, { code, programs }),
    measured: isFigure(code) ? await listMeasured(db, code, programs) : null,
    claims: (await listClaims(db, code)).filter(({ withdrawn }) => withdrawn === null),
    mayDefine: can(actor, 'indicator.define'),
  };
}

/** What one figure means, what it meant before, and what it was to be and came to in each cycle. */
export default function IndicatorPage() {
  const t = useT();
  const f = useFormats();
  const { newest, sources, versions, goals, measured, claims, mayDefine } = useLoaderData<typeof loader>();
  const changedIn = (fields: (typeof versions)[number]['changed']) =>
    t('indicators.changed', { fields: f.list(fields.map((field) => t(`indicators.${field}`))) });
  return (
    <Stack>
      <PageHeader
        title={localized(newest.name, t.locale)}
        crumbs={[{ label: t('indicators.title'), to: '/executive/indicators' }]}
        lead={<StatusTag>{t(`indicators.stage.${newest.stage}`)}</StatusTag>}
        end={mayDefine && <LinkButton to="new">{t('indicators.new')}</LinkButton>}
      />
      <Columns
        aside={
          <Card>
            <Section title={t('indicators.versions')}>
              <History
                entries={versions.map(({ version, change, changed, writtenBy, writtenAt }) => ({
                  key: version,
                  what: t('indicators.version_of', { version }),
                  when: t('indicators.by_at', { name: writtenBy, when: f.dayTime(writtenAt) }),
                  detail: change === null ? t('indicators.first') : `${change} ${changedIn(changed)}`,
                }))}
              />
            </Section>
            <Section title={t('indicators.who')}>
              <Tiny>{t('indicators.who_text')}</Tiny>
            </Section>
          </Card>
        }
      >
        <Card>
          <Section title={t('indicators.definition')}>
            <SummaryList
              rows={[
                { term: t('indicators.formula'), value: localized(newest.formula, t.locale) },
                { term: t('indicators.filter'), value: localized(newest.filter, t.locale) },
                {
                  term: t('indicators.sources'),
                  value: sources.length > 0 ? f.list(sources) : t('indicators.no_sources'),
                },
                {
                  term: t('indicators.unit'),
                  value: t('indicators.unit_kind', {
                    unit: t(`indicators.unit.${newest.unit}`),
                    kind: t(`indicators.kind.${newest.kind}`),
                  }),
                },
                { term: t('indicators.read'), value: t(`indicators.read.${newest.readFrom}`) },
              ]}
            />
          </Section>
        </Card>
        <IndicatorCycles indicator={newest} goals={goals} measured={measured} />
        {claims.length > 0 && (
          <Card>
            <Section title={t('claims.title')}>
              <Tiny>{t('claims.lead')}</Tiny>
            </Section>
            <ClaimTable claims={claims} />
          </Card>
        )}
      </Columns>
    </Stack>
  );
}
