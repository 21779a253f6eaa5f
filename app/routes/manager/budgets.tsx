import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listTransfers } from '#app/modules/budgets/index.server.ts';
import { draftTransfers } from '#app/modules/budgets/index.ts';
import { can, programsWithin } from '#app/modules/identity/index.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { Block, Card, LinkButton, PageHeader, Row, Stack } from '#app/ui/index.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { CycleLines } from './components/cycle-lines.tsx';
import { TransferDraftNotice } from './components/transfer-draft.tsx';
import { TransferList } from './components/transfer-list.tsx';
import { type WatchedLine, watchLines } from './view/budget-desk.server.ts';

export const handle = titled('budgets.title');

/** Proposals older than this many are found at their lines. */
const MOST_WAITING = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { actor, programs } = await requirePrograms(request, context, 'budget.view');
  const programIds = idsOf(await openPrograms(programs));
  const all = await listCycles(db);
  const cycles = all.filter(({ program }) => programIds.includes(program.id));
  const lines = await watchLines(cycles, dayOf(await portalNow(db)));
  const proposing = programsWithin(actor, 'budget.transfer');
  const mayPropose = (programId: number) => can(actor, 'budget.transfer', { programId });
  return {
    cycles: cycles.map((cycle) => ({
      ...cycle,
      mayConfigure: can(actor, 'program.configure', { programId: cycle.program.id }),
    })),
    lines: lines.map(({ burns: _, ...line }) => line),
    drafts: draftTransfers(lines)
      .filter(({ from }) => mayPropose(from.programId))
      .map(({ from, to, ...draft }) => ({ ...draft, from: end(from), to: end(to) })),
    waiting: await listTransfers(db, { programIds, state: 'proposed', limit: MOST_WAITING }),
    mayPropose: proposing === 'all' || proposing.length > 0,
  };
}

const end = ({ id, unit, name, cycle }: WatchedLine) => ({ id, unit, name, cycleName: cycle.name });

export default function Budgets() {
  const t = useT();
  const { cycles, lines, drafts, waiting, mayPropose } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={t('budgets.title')}
        end={
          mayPropose && (
            <LinkButton to="/manager/budgets/transfers/new">{t('budgets.transfer.propose')}</LinkButton>
          )
        }
      />
      {waiting.length > 0 && (
        <Block title={t('budgets.transfer.waiting')}>
          <Card>
            <TransferList transfers={waiting} caption={t('budgets.transfer.waiting')} />
          </Card>
        </Block>
      )}
      {drafts.map((draft) => (
        <TransferDraftNotice key={draft.from.id} draft={draft} />
      ))}
      {cycles.map((cycle) => (
        <Block
          key={cycle.id}
          title={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
          end={
            <Row>
              {cycle.mayConfigure && (
                <Link to={`/manager/budgets/warnings/${cycle.id}`}>{t('budgets.warnings')}</Link>
              )}
              <Link to={`/manager/cycles/${cycle.id}`}>{t('programs.cycle.title')}</Link>
            </Row>
          }
        >
          <CycleLines lines={lines.filter((line) => line.cycleId === cycle.id)} at="/manager/budgets" />
        </Block>
      ))}
    </Stack>
  );
}
