import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import type { ProposalView } from '#app/modules/awards/index.server.ts';
import { lastDayOfProposal } from '#app/modules/awards/index.ts';
import type { MeasureView } from '#app/modules/programs/index.server.ts';
import { ItemList, Section, StatusTag, SummaryList, Tiny } from '#app/ui/index.ts';

/** What is asked for, against what the merchant asked for. */
export function ProposalParts({
  proposal,
  measures,
}: {
  proposal: ProposalView;
  measures: readonly MeasureView[];
}) {
  const t = useT();
  const f = useFormats();
  const { parts, requested, delta } = proposal;
  return (
    <Section title={t(proposal.kind === 'grant' ? 'awards.approvals.proposed' : 'awards.approvals.amended')}>
      <SummaryList
        rows={UNITS.filter((unit) => delta[unit] !== 0 || requested[unit] !== null).map((unit) => {
          const asked = requested[unit];
          return {
            term: t(`programs.unit.${unit}`),
            value: (
              <>
                <b title={f.exactAmount(delta[unit], unit)}>{f.amount(delta[unit], unit)}</b>{' '}
                {asked !== null && <Tiny>{t('awards.requested', { amount: f.amount(asked, unit) })}</Tiny>}
              </>
            ),
          };
        })}
      />
      <ItemList
        items={[
          ...parts.traffic.map((grant, place) => ({
            key: `traffic-${place}`,
            content: (
              <>
                {t(`programs.venue.${grant.venue}`)} · {t(`programs.channel.${grant.channel}`)}
                <div>
                  <Tiny>{f.period({ from: grant.startsOn, to: grant.endsOn })}</Tiny>
                </div>
              </>
            ),
            end: f.exactCount(grant.impressions),
          })),
          ...parts.coupons.map((batch, place) => ({
            key: `coupons-${place}`,
            content: (
              <>
                {t('awards.coupon_rule', {
                  threshold: f.money(batch.thresholdFen),
                  face: f.money(batch.faceFen),
                })}{' '}
                · {t('awards.coupon_count', { count: batch.count })}
                <div>
                  <Tiny>{f.period({ from: batch.startsOn, to: batch.endsOn })}</Tiny>
                </div>
              </>
            ),
            end: f.exactMoney(batch.faceFen * batch.count),
          })),
          ...measures
            .filter(({ id }) => parts.measureIds.includes(id))
            .map(({ id, area, name }) => ({
              key: `measure-${id}`,
              content: localized(name, t.locale),
              end: <Tiny>{t(`programs.area.${area}`)}</Tiny>,
            })),
        ]}
      />
    </Section>
  );
}

/** Who asked, why, who has agreed, and what became of it. */
export function ProposalStory({ proposal }: { proposal: ProposalView }) {
  const t = useT();
  const f = useFormats();
  const { approvals, approvalsNeeded, settled, reasons } = proposal;
  const by = (name: string, at: Date) => t('awards.approvals.by_at', { name, at: f.dayTime(at) });
  return (
    <Section title={t('awards.approvals.story')}>
      <SummaryList
        rows={[
          {
            term: t('awards.approvals.proposed_by'),
            value: by(proposal.proposedByName, proposal.proposedAt),
          },
          ...(reasons.length > 0
            ? [
                {
                  term: t('applications.decision.reasons'),
                  value: f.list(reasons.map((reason) => t.any(`applications.reason.${reason}`))),
                },
              ]
            : []),
          { term: t('applications.decision.note'), value: proposal.reason },
          {
            term: t('awards.approvals.approvals'),
            value: t('awards.approvals.so_far', { given: approvals.length, needed: approvalsNeeded }),
          },
          ...approvals.map(({ name, at, note }) => ({
            term: t('awards.approvals.approved_by'),
            value: note ? `${by(name, at)} — ${note}` : by(name, at),
          })),
          settled
            ? {
                term: t(`awards.approvals.state.${proposal.state}`),
                value: settled.note
                  ? `${by(settled.name, settled.at)} — ${settled.note}`
                  : by(settled.name, settled.at),
              }
            : { term: t('awards.approvals.until'), value: f.day(lastDayOfProposal(proposal.expiresAt)) },
        ]}
      />
    </Section>
  );
}

/** Earlier proposals for the same application, the newest first. */
export function EarlierProposals({ proposals }: { proposals: readonly ProposalView[] }) {
  const t = useT();
  const f = useFormats();
  if (proposals.length === 0) return null;
  return (
    <Section title={t('awards.approvals.earlier')}>
      <ItemList
        items={proposals.map(({ id, state, delta, proposedByName, proposedAt, settled }) => ({
          key: id,
          content: (
            <>
              {UNITS.filter((unit) => delta[unit] !== 0)
                .map((unit) => f.amount(delta[unit], unit))
                .join(' · ')}
              <div>
                <Tiny>
                  {t('awards.approvals.by_at', { name: proposedByName, at: f.dayTime(proposedAt) })}
                </Tiny>
              </div>
              {settled?.note && (
                <div>{t('awards.approvals.said', { name: settled.name, note: settled.note })}</div>
              )}
            </>
          ),
          end: <StatusTag tone="neutral">{t(`awards.approvals.state.${state}`)}</StatusTag>,
        }))}
      />
    </Section>
  );
}
