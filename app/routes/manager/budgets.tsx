import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { Block, EmptyState, PageHeader, Stack, Strip } from '#app/ui/index.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { BudgetMeter } from './components/budget-meter.tsx';

export const handle = titled('budgets.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { programs } = await requirePrograms(request, context, 'budget.view');
  const programIds = idsOf(await openPrograms(programs));
  const cycles = await listCycles(db);
  return {
    cycles: cycles.filter(({ program }) => programIds.includes(program.id)),
    lines: await listBudgetLines(db, { programIds }),
  };
}

export default function Budgets() {
  const t = useT();
  const { cycles, lines } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('budgets.title')} />
      {cycles.map((cycle) => {
        const own = lines.filter((line) => line.cycleId === cycle.id);
        const title = `${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`;
        return (
          <Block
            key={cycle.id}
            title={title}
            end={<Link to={`/manager/cycles/${cycle.id}`}>{t('programs.cycle.title')}</Link>}
          >
            {own.length === 0 ? (
              <EmptyState title={t('budgets.none')} />
            ) : (
              <Strip column="wide">
                {own.map((line) => (
                  <BudgetMeter
                    key={line.id}
                    total={line}
                    title={t(`programs.unit.${line.unit}`)}
                    to={`/manager/budgets/${line.id}`}
                  />
                ))}
              </Strip>
            )}
          </Block>
        );
      })}
    </Stack>
  );
}
