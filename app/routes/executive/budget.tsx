import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { Card, PageHeader, Stack, Strip } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { BudgetMeter } from '../manager/components/budget-meter.tsx';
import { BudgetOutlook } from '../manager/components/budget-outlook.tsx';
import { BudgetWarnings } from '../manager/components/budget-warnings.tsx';
import { StatementCard } from '../manager/components/statement-card.tsx';
import { loadStatement, openLine } from '../manager/view/budget-line.server.ts';

export const handle = titled('budgets.statement');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  return loadStatement(await openLine(actor, params.lineId), request, context);
}

/** A line of budget with every movement of it, to be read. */
export default function Budget() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const { line, chart, cycle } = page;
  const title = t(`programs.unit.${line.unit}`);
  return (
    <Stack>
      <PageHeader
        title={title}
        crumbs={[{ label: t('budgets.title'), to: '/executive/budgets' }]}
        lead={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)} · ${localized(line.name, t.locale)}`}
      />
      <Strip column="wide">
        <Stack gap="tight">
          <BudgetMeter total={line} title={title} />
          <BudgetWarnings warnings={line.warnings} unit={line.unit} />
        </Stack>
      </Strip>
      <Card>
        <BudgetOutlook line={line} chart={chart} />
      </Card>
      <StatementCard page={page} at={`/executive/budgets/${line.id}`} />
    </Stack>
  );
}
