import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { declareConflict, findDeclarations, pairOf } from '#app/modules/applications/index.server.ts';
import {
  approveProposal,
  getProposal,
  listProposals,
  returnProposal,
} from '#app/modules/awards/index.server.ts';
import { type BudgetLineView, listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { authorize, programsWithin } from '#app/modules/identity/index.ts';
import { listMeasures } from '#app/modules/programs/index.server.ts';
import { Card, Columns, Notice, PageHeader, Section, Stack, StatusTag } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, newKey } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { BudgetAfter } from './components/budget-after.tsx';
import { SettleForm } from './components/proposal-settle.tsx';
import { EarlierProposals, ProposalParts, ProposalStory } from './components/proposal-summary.tsx';
import { settleSchema } from './view/settle.ts';

export const handle = titled<typeof loader>(
  ({ proposal }) => `${proposal.merchantName} ${proposal.applicationNumber}`,
);

type Params = Readonly<Record<string, string | undefined>>;

/** The proposal, where the actor may settle those of its programme. @throws NotFound */
async function proposalFor(actor: Awaited<ReturnType<typeof requireProgramStaff>>, params: Params) {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'award.approve')));
  const programId = idIn(params.programId);
  return getProposal(db, {
    proposalId: idIn(params.proposalId),
    programIds: programIds.filter((id) => id === programId),
  });
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const proposal = await proposalFor(actor, params);
  const { programId, cycleId, applicationId, id } = proposal;
  const pair = { applicationId, personId: actor.personId };
  const [measures, lines, declared, all, now] = await Promise.all([
    listMeasures(db, programId),
    listBudgetLines(db, { programId, cycleId }),
    findDeclarations(db, [pair]),
    listProposals(db, { programIds: [programId], applicationId }),
    portalNow(db),
  ]);
  const expired = proposal.state === 'pending' && proposal.expiresAt <= now;
  return {
    proposal: expired ? { ...proposal, state: 'expired' as const } : proposal,
    open: proposal.state === 'pending' && !expired,
    own: proposal.proposedBy === actor.personId,
    approved: proposal.approvals.some(({ personId }) => personId === actor.personId),
    hasConflict: declared.get(pairOf(pair)) ?? null,
    measures,
    lines,
    earlier: all.filter((other) => other.id !== id).reverse(),
    key: newKey(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id: proposalId, programId, applicationId } = await proposalFor(actor, params);
  authorize(actor, 'award.approve', { programId });
  return handleForm(request, settleSchema, async (input, { key }) => {
    const acting = await commandContext(actor, context);
    if ('declare' in input) {
      await declareConflict(db, acting, { applicationId, programId, note: input.conflictNote });
      return redirectWithFlash('/manager/approvals', { key: 'awards.conflict.declared' });
    }
    const said = input.conflict ? { conflict: input.conflict } : {};
    const of = { programId, proposalId, key: `${input.settle}-proposal-${key ?? newKey()}`, ...said };
    if (input.settle === 'return') {
      await returnProposal(db, acting, { ...of, reason: input.note });
      return redirectWithFlash('/manager/approvals', { key: 'awards.approvals.returned_done' });
    }
    const { missing } = await approveProposal(db, acting, { ...of, note: input.note });
    return redirectWithFlash(
      '/manager/approvals',
      missing === 0
        ? { key: 'awards.approvals.approved_done' }
        : { key: 'awards.approvals.approved_part', params: { count: missing } },
    );
  });
}

/** The lines as they would be without the proposal, whose amounts are reserved already. */
const withoutIt = (lines: readonly BudgetLineView[], delta: Readonly<Record<Unit, number>>) =>
  lines.map((line) =>
    lines.find(({ unit }) => unit === line.unit)?.id === line.id
      ? { ...line, reserved: line.reserved - Math.max(delta[line.unit], 0) }
      : line,
  );

/** One proposal: what it would change, who asked and why, what is left of the budget, and the two answers. */
export default function Proposal() {
  const t = useT();
  const { proposal, open, own, approved, hasConflict, measures, lines, earlier, key } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const settle = open && !hasConflict && (
    <SettleForm
      refusal={refusal}
      requestKey={key}
      own={own}
      approved={approved}
      askConflict={hasConflict === null}
    />
  );
  return (
    <Stack>
      <PageHeader
        title={proposal.merchantName}
        crumbs={[
          { label: t('awards.approvals.title'), to: '/manager/approvals' },
          { label: proposal.applicationNumber },
        ]}
        lead={
          <>
            <ProgramTag kind={proposal.programKind}>{localized(proposal.programName, t.locale)}</ProgramTag>{' '}
            <StatusTag tone={open ? 'wait' : 'neutral'}>
              {t(`awards.approvals.state.${proposal.state}`)}
            </StatusTag>
          </>
        }
        end={
          <Link to={`/manager/applications/${proposal.applicationId}`}>
            {t('awards.approvals.application')}
          </Link>
        }
      />
      <Columns aside={settle || undefined}>
        <Card>
          {hasConflict && <Notice tone="warn">{t('applications.error.conflict')}</Notice>}
          <ProposalParts proposal={proposal} measures={measures} />
          {open && (
            <Section title={t('awards.approvals.budget')}>
              <BudgetAfter lines={withoutIt(lines, proposal.delta)} demand={proposal.delta} />
            </Section>
          )}
          <ProposalStory proposal={proposal} />
          <EarlierProposals proposals={earlier} />
        </Card>
      </Columns>
    </Stack>
  );
}
