import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { AllocationProposal } from '#app/modules/awards/index.server.ts';
import {
  Card,
  type Column,
  DataTable,
  EmptyState,
  Figure,
  Figures,
  Notice,
  Section,
  Small,
  SubmitButton,
  SummaryList,
} from '#app/ui/index.ts';

const SHOWN = 100;
const REQUESTED = { impressions: 'requestedImpressions', fen: 'requestedFen' } as const;
type Row = AllocationProposal['rows'][number];

/** What is proposed, what it is expected to bring, and what each constraint takes from that; or why there is nothing. */
export function ProposalResult({ proposal, unit }: { proposal: AllocationProposal; unit: Unit }) {
  const t = useT();
  const f = useFormats();
  const { result, step, rows, unscored } = proposal;
  if (result === null) return <EmptyState title={t('bulk.proposal.nothing')} />;
  if (result.status === 'clash')
    return (
      <Notice tone="urgent" live title={t('bulk.proposal.clash')}>
        {t('bulk.proposal.clash_note', {
          constraints: f.list(result.constraints.map((name) => t(`bulk.proposal.cost.${name}`))),
          needed: f.exactAmount(result.needed * step, unit),
          reachable: f.exactAmount(result.reachable * step, unit),
        })}
      </Notice>
    );
  const given = rows.reduce((sum, { amount }) => sum + amount, 0);
  const shown = (effect: number) => f.amount(Math.round(effect * step), unit);
  const gap = result.bound > 0 ? Math.max(0, (result.bound - result.effect) / result.bound) : 0;
  const columns: Column<Row>[] = [
    {
      key: 'merchant',
      header: t('applications.column.merchant'),
      cell: ({ merchantName, number }) => `${merchantName} · ${number}`,
    },
    { key: 'score', header: t('applications.column.score'), numeric: true, cell: ({ score }) => score },
    {
      key: 'asked',
      header: t('bulk.asked'),
      numeric: true,
      cell: (row) => f.exactAmount(row[REQUESTED[unit]] ?? 0, unit),
    },
    {
      key: 'amount',
      header: t(`programs.unit.${unit}`),
      numeric: true,
      cell: ({ amount }) => <b>{f.exactAmount(amount, unit)}</b>,
    },
  ];
  return (
    <>
      <Figures>
        <Figure
          label={t('bulk.proposal.effect')}
          parts={f.amountParts(Math.round(result.effect * step), unit)}
          note={t('bulk.proposal.near', { percent: f.percent(gap) })}
        />
        <Figure
          label={t('bulk.proposal.given')}
          parts={f.amountParts(given, unit)}
          exact={f.exactAmount(given, unit)}
        />
        <Figure label={t('bulk.proposal.merchants')} parts={{ digits: String(rows.length), unit: '' }} />
      </Figures>
      <Card>
        {result.costs.length > 0 && (
          <Section title={t('bulk.proposal.costs')}>
            <SummaryList
              rows={result.costs.map(({ constraint, effect, perPoint }) => ({
                term: t(`bulk.proposal.cost.${constraint}`),
                value:
                  effect < result.effect * 1e-6
                    ? t('bulk.proposal.cost.nothing')
                    : [
                        t('bulk.proposal.cost.loses', {
                          percent: f.percent(effect / (result.effect + effect)),
                        }),
                        perPoint !== null && t('bulk.proposal.cost.point', { amount: shown(perPoint) }),
                      ]
                        .filter(Boolean)
                        .join(' · '),
              }))}
            />
          </Section>
        )}
        <Section>
          <Small>{t('bulk.proposal.effect_note')}</Small>
          {unscored > 0 && <p>{t('bulk.proposal.unscored', { count: unscored })}</p>}
          <Form method="post">
            <SubmitButton>{t('bulk.proposal.take')}</SubmitButton>
          </Form>
        </Section>
        <DataTable
          caption={t('bulk.proposal.largest', { count: Math.min(SHOWN, rows.length) })}
          showCaption
          columns={columns}
          rows={rows.slice(0, SHOWN)}
          rowKey={({ applicationId }) => applicationId}
        />
      </Card>
    </>
  );
}
