import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { dayOf, daysBetween } from '#app/kernel/day.ts';
import { listAwardRows, listProposals } from '#app/modules/awards/index.server.ts';
import { listBudgetLines, listTransfers } from '#app/modules/budgets/index.server.ts';
import { Block, Card, KeyHints, PageHeader, ShortcutHelp, Stack, TableBar } from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { AppealList } from './components/appeal-list.tsx';
import { ProposalTable, type Standing } from './components/proposal-table.tsx';
import { TransferList } from './components/transfer-list.tsx';

export const handle = titled('awards.approvals.title');

const ORDER: readonly Standing[] = ['yours', 'own', 'approved'];

/** What a list beside the proposals shows at most; the rest comes as these are worked off. */
const MOST_BESIDE = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'award.approve');
  const now = await portalNow(db);
  const today = dayOf(now);
  const programIds = idsOf(await openPrograms(programs));
  const [pending, lines, transfers, appeals] = await Promise.all([
    listProposals(db, { programIds, state: 'pending' }),
    listBudgetLines(db, { programIds }),
    listTransfers(db, { programIds, state: 'proposed', limit: MOST_BESIDE }),
    listAwardRows(db, { programIds, today, appealed: true, limit: MOST_BESIDE }),
  ]);
  const standingOf = ({ proposedBy, approvals }: (typeof pending)[number]): Standing => {
    if (proposedBy === actor.personId) return 'own';
    return approvals.some(({ personId }) => personId === actor.personId) ? 'approved' : 'yours';
  };
  return {
    // What the reader can settle first; within that, what expires first.
    proposals: pending
      .filter(({ expiresAt }) => expiresAt > now)
      .map((proposal) => ({
        ...proposal,
        standing: standingOf(proposal),
        waitingDays: daysBetween(dayOf(proposal.proposedAt), today),
        lines: lines.filter(({ cycleId }) => cycleId === proposal.cycleId),
      }))
      .sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing)),
    transfers,
    appeals,
  };
}

export default function Approvals() {
  const t = useT();
  const { proposals, transfers, appeals } = useLoaderData<typeof loader>();
  const yours = proposals.filter(({ standing }) => standing === 'yours').length;
  const shortcuts = [
    { keys: ['J', 'K'], does: t('applications.queue.keys.move') },
    { keys: ['↵'], does: t('common.keyboard.open') },
    { keys: ['?'], does: t('common.keyboard.help') },
  ];
  return (
    <Stack>
      <PageHeader title={t('awards.approvals.title')} lead={t('awards.approvals.lead', { count: yours })} />
      <Card>
        <ProposalTable proposals={proposals} />
        {proposals.length > 0 && (
          <TableBar>
            <KeyHints hints={shortcuts} />
          </TableBar>
        )}
      </Card>
      {transfers.length > 0 && (
        <Block title={t('budgets.transfer.waiting')}>
          <Card>
            <TransferList transfers={transfers} caption={t('budgets.transfer.waiting')} />
          </Card>
        </Block>
      )}
      {appeals.length > 0 && (
        <Block title={t('awards.approvals.appeals')}>
          <Card>
            <AppealList awards={appeals} />
          </Card>
        </Block>
      )}
      <ShortcutHelp shortcuts={shortcuts} />
    </Stack>
  );
}
