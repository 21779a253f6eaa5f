import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { type Issue, RuleBroken } from '#app/kernel/errors.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { createBulk, proposeAllocation } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import { Card, ErrorSummary, PageHeader, Section, Small, Stack, SubmitButton } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ProposalFields } from './components/proposal-fields.tsx';
import { ProposalResult } from './components/proposal-result.tsx';
import { proposalSchema, readProposal } from './view/proposal.ts';

export const handle = titled('bulk.proposal.title');

async function propose(actor: SignedInActor, cycleId: string | undefined, searchParams: URLSearchParams) {
  const cycle = await getCycle(db, idIn(cycleId));
  const programId = cycle.program.id;
  authorize(actor, 'application.determine', { programId });
  const form = proposalSchema.parse(Object.fromEntries(searchParams));
  const lines = await listBudgetLines(db, { programId, cycleId: cycle.id });
  const left = { impressions: 0, fen: 0 };
  for (const unit of UNITS) {
    const line = lines.find((candidate) => candidate.unit === unit);
    if (line) left[unit] = available(line);
  }
  const asked = searchParams.has('unit');
  const wish = () => ({ programId, cycleId: cycle.id, ...readProposal(form, left) });
  return { cycle, form, left, asked, wish };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { searchParams } = new URL(request.url);
  const { cycle, form, left, asked, wish } = await propose(actor, params.cycleId, searchParams);
  let issues: readonly Issue[] = [];
  let proposal: Awaited<ReturnType<typeof proposeAllocation>> | null = null;
  try {
    if (asked) proposal = await proposeAllocation(db, wish());
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    issues = error.issues;
  }
  return { cycle, form, left, proposal, issues };
}

/** Begins a bulk approval with what is proposed; there it is changed and decided by people. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { searchParams } = new URL(request.url);
  const { cycle, form, wish } = await propose(actor, params.cycleId, searchParams);
  const { rows } = await proposeAllocation(db, wish());
  const { id } = await createBulk(db, await commandContext(actor, context), {
    programId: cycle.program.id,
    cycleId: cycle.id,
    move: 'approve',
    origin: 'proposal',
    terms: {
      startsOn: cycle.benefitFrom,
      endsOn: cycle.benefitTo,
      impressions: { step: form.step },
      fen: { faceFen: form.face, thresholdFen: form.threshold, perConsumerLimit: '1' },
    },
    items: rows.map(({ applicationId, revision, amount }) => ({
      applicationId,
      revision,
      [form.unit]: amount,
    })),
  });
  return redirect(`/manager/bulk/${id}`, { status: 303 });
}

export default function Proposal() {
  const t = useT();
  const f = useFormats();
  const { cycle, form, left, proposal, issues } = useLoaderData<typeof loader>();
  const name = `${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`;
  return (
    <Stack>
      <PageHeader
        title={t('bulk.proposal.title')}
        crumbs={[{ label: name, to: `/manager/cycles/${cycle.id}` }]}
        lead={t('bulk.proposal.lead')}
      />
      <ErrorSummary issues={issues.length > 0 ? issues : null} />
      <Card>
        <Section title={t('bulk.proposal.candidates')}>
          <Form method="get">
            <Stack>
              <ProposalFields form={form} issues={issues} />
              <Small>
                {t('bulk.proposal.budget')}: {f.exactAmount(left.impressions, 'impressions')} ·{' '}
                {f.exactAmount(left.fen, 'fen')}
              </Small>
              <SubmitButton>{t('bulk.proposal.run')}</SubmitButton>
            </Stack>
          </Form>
        </Section>
      </Card>
      {proposal && <ProposalResult proposal={proposal} unit={form.unit} />}
    </Stack>
  );
}
