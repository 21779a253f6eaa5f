import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { Block, PageHeader, Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { CycleLines } from '../manager/components/cycle-lines.tsx';
import { watchLines } from '../manager/view/budget-desk.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';

export const handle = titled('budgets.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  const programIds = idsOf(await openPrograms(programs));
  const cycles = (await listCycles(db)).filter(({ program }) => programIds.includes(program.id));
  const lines = await watchLines(cycles, dayOf(await portalNow(db)));
  return { cycles, lines: lines.map(({ burns: _, ...line }) => line) };
}

/** Every line of budget, cycle by cycle, to be read. */
export default function Budgets() {
  const t = useT();
  const { cycles, lines } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('budgets.title')} />
      {cycles.map((cycle) => (
        <Block
          key={cycle.id}
          title={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
        >
          <CycleLines lines={lines.filter((line) => line.cycleId === cycle.id)} at="/executive/budgets" />
        </Block>
      ))}
    </Stack>
  );
}
