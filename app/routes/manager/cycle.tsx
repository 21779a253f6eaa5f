import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import { getCycle, getForm, listMeasures } from '#app/modules/programs/index.server.ts';
import {
  Card,
  Columns,
  LinkButton,
  PageHeader,
  Row,
  Section,
  Stack,
  StatusTag,
  SummaryList,
} from '#app/ui/index.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { BudgetMeter } from './components/budget-meter.tsx';
import { CycleForm, CycleMeasures, CycleRules } from './components/cycle-parts.tsx';

export const handle = titled('programs.cycle.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await getCycle(db, idIn(params.cycleId));
  const scope = { programId: cycle.program.id };
  authorize(actor, 'application.view', scope);
  return {
    cycle,
    lines: await listBudgetLines(db, { ...scope, cycleId: cycle.id }),
    measures: await listMeasures(db, cycle.program.id),
    form: await getForm(db, cycle.id, cycle.formVersion),
    mayConfigure: can(actor, 'program.configure', scope),
  };
}

export default function Cycle() {
  const t = useT();
  const f = useFormats();
  const { cycle, lines, measures, form, mayConfigure } = useLoaderData<typeof loader>();
  const { program } = cycle;
  return (
    <Stack>
      <PageHeader
        title={`${localized(program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
        crumbs={[{ label: t('programs.cycle.title'), to: '/manager/cycles' }]}
        lead={
          <>
            <ProgramTag kind={program.kind}>{t.any(`programs.kind.${program.kind}`)}</ProgramTag>
            <StatusTag tone={cycle.state === 'open' ? 'ok' : 'neutral'}>
              {t(`programs.cycle.${cycle.state}`)}
            </StatusTag>
          </>
        }
      />
      <Columns
        aside={
          <Card>
            <Section>
              <SummaryList
                rows={[
                  {
                    term: t('programs.cycle.window'),
                    value: f.period({ from: cycle.opensOn, to: cycle.closesOn }),
                  },
                  {
                    term: t('programs.cycle.benefit_period'),
                    value: f.period({ from: cycle.benefitFrom, to: cycle.benefitTo }),
                  },
                  ...(program.coHost ? [{ term: t('programs.cycle.co_host'), value: program.coHost }] : []),
                ]}
              />
            </Section>
            {lines.map((line) => (
              <Section key={line.id}>
                <BudgetMeter
                  total={line}
                  title={t(`programs.unit.${line.unit}`)}
                  to={`/manager/budgets/${line.id}`}
                />
              </Section>
            ))}
            {mayConfigure && (
              <Section>
                <Row>
                  <LinkButton to="setup" size="small" kind="primary">
                    {t('setup.title')}
                  </LinkButton>
                  <LinkButton to={`/manager/cycles/new?from=${cycle.id}`} size="small">
                    {t('setup.cycle.copy')}
                  </LinkButton>
                  <LinkButton to="terms" size="small">
                    {t('awards.terms.title')}
                  </LinkButton>
                  <LinkButton to="waitlist" size="small">
                    {t('bulk.waitlist.title')}
                  </LinkButton>
                  <LinkButton to="proposal" size="small">
                    {t('bulk.proposal.title')}
                  </LinkButton>
                </Row>
              </Section>
            )}
          </Card>
        }
      >
        <Card>
          <Section>{localized(program.summary, t.locale)}</Section>
          <CycleRules version={cycle.rulesVersion} criteria={cycle.criteria} />
          <CycleMeasures measures={measures} />
        </Card>
        <CycleForm form={form} />
      </Columns>
    </Stack>
  );
}
