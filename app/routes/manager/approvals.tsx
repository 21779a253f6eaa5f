import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { listProposals } from '#app/modules/awards/index.server.ts';
import { Card, KeyHints, PageHeader, ShortcutHelp, Stack, TableBar } from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { ProposalTable, type Standing } from './components/proposal-table.tsx';

export const handle = titled('awards.approvals.title');

const ORDER: readonly Standing[] = ['yours', 'own', 'approved'];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'award.approve');
  const now = await portalNow(db);
  const pending = await listProposals(db, {
    programIds: idsOf(await openPrograms(programs)),
    state: 'pending',
  });
  const standingOf = ({ proposedBy, approvals }: (typeof pending)[number]): Standing => {
    if (proposedBy === actor.personId) return 'own';
    return approvals.some(({ personId }) => personId === actor.personId) ? 'approved' : 'yours';
  };
  return {
    // What the reader can settle first; within that, what expires first.
    proposals: pending
      .filter(({ expiresAt }) => expiresAt > now)
      .map((proposal) => ({ ...proposal, standing: standingOf(proposal) }))
      .sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing)),
  };
}

export default function Approvals() {
  const t = useT();
  const { proposals } = useLoaderData<typeof loader>();
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
      <ShortcutHelp shortcuts={shortcuts} />
    </Stack>
  );
}
