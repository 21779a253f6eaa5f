import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import type { ProposalView } from '#app/modules/awards/index.server.ts';
import { lastDayOfProposal } from '#app/modules/awards/index.ts';
import type { BudgetLineView } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { DataTable, EmptyState, StatusTag, Tiny } from '#app/ui/index.ts';
import { ProgramTag } from '../../shared/program-tag.tsx';

/** How a proposal stands to its reader. */
export type Standing = 'yours' | 'own' | 'approved';

export interface WaitingProposal extends ProposalView {
  readonly standing: Standing;
  readonly waitingDays: number;
  /** The lines of its cycle. */
  readonly lines: readonly BudgetLineView[];
}

/** What waits for a second person, with the difference it makes to the budget and how long it has waited. */
export function ProposalTable({ proposals }: { proposals: readonly WaitingProposal[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <DataTable
      caption={t('awards.approvals.title')}
      rows={proposals}
      rowKey={({ programId, id }) => `${programId}.${id}`}
      keys
      sticky
      empty={<EmptyState title={t('awards.approvals.empty')}>{t('awards.approvals.empty_hint')}</EmptyState>}
      columns={[
        {
          key: 'merchant',
          header: t('applications.column.merchant'),
          main: true,
          cell: ({ programId, id, merchantName, applicationNumber, programKind, programName }) => (
            <>
              <Link to={`/manager/approvals/${programId}/${id}`}>{merchantName}</Link>
              <div>
                <ProgramTag kind={programKind}>{localized(programName, t.locale)}</ProgramTag>{' '}
                <Tiny>{applicationNumber}</Tiny>
              </div>
            </>
          ),
        },
        {
          key: 'asks',
          header: t('awards.approvals.asks'),
          numeric: true,
          cell: ({ kind, delta, lines }) => (
            <>
              {UNITS.filter((unit) => delta[unit] !== 0).map((unit) => (
                <div key={unit} title={f.exactAmount(delta[unit], unit)}>
                  {f.amount(delta[unit], unit)}
                  <BudgetShare line={lines.find((line) => line.unit === unit)} amount={delta[unit]} />
                </div>
              ))}
              {kind === 'amend' && <Tiny>{t('awards.approvals.amends')}</Tiny>}
            </>
          ),
        },
        {
          key: 'approvals',
          header: t('awards.approvals.approvals'),
          cell: ({ approvals, approvalsNeeded, standing }) => (
            <>
              {t('awards.approvals.so_far', { given: approvals.length, needed: approvalsNeeded })}{' '}
              <StatusTag tone={standing === 'yours' ? 'now' : 'wait'}>
                {t(`awards.approvals.standing.${standing}`)}
              </StatusTag>
            </>
          ),
        },
        {
          key: 'proposed',
          header: t('awards.approvals.proposed_by'),
          cell: ({ proposedByName, proposedAt }) => (
            <>
              {proposedByName}
              <div>
                <Tiny>{f.dayTime(proposedAt)}</Tiny>
              </div>
            </>
          ),
        },
        {
          key: 'waiting',
          header: t('applications.column.waiting'),
          numeric: true,
          cell: ({ waitingDays }) => t('awards.approvals.days', { count: waitingDays }),
        },
        {
          key: 'until',
          header: t('awards.approvals.until'),
          cell: ({ expiresAt }) => f.day(lastDayOfProposal(expiresAt)),
        },
      ]}
    />
  );
}

/** How much of its line it takes, and what the line then still has to give: a proposal is reserved already. */
function BudgetShare({ line, amount }: { line: BudgetLineView | undefined; amount: number }) {
  const t = useT();
  const f = useFormats();
  if (!line || line.budget === 0) return null;
  return (
    <div>
      <Tiny>
        {t('awards.approvals.share', {
          share: f.percent(amount / line.budget, 1),
          left: f.amount(available(line), line.unit),
        })}
      </Tiny>
    </div>
  );
}
