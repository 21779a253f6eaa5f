import { Link } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import type { DeterminationView } from '#app/modules/applications/index.server.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import { Section, Small, Stack, SummaryList, type SummaryRow, Tiny } from '#app/ui/index.ts';

function useAwardRows(): (award: AwardView) => SummaryRow[] {
  const t = useT();
  const f = useFormats();
  return (award) => [
    ...award.traffic.map((grant) => ({
      term: t('awards.row.grant', { venue: t(`programs.venue.${grant.venue}`) }),
      value: (
        <>
          <span title={f.exactCount(grant.impressions)}>{f.count(grant.impressions)}</span>{' '}
          <Tiny>
            {t(`programs.channel.${grant.channel}`)} · {f.period({ from: grant.startsOn, to: grant.endsOn })}
          </Tiny>
        </>
      ),
    })),
    ...award.coupons.map((batch) => ({
      term: t('awards.coupon_rule', { threshold: f.money(batch.thresholdFen), face: f.money(batch.faceFen) }),
      value: (
        <>
          {t('awards.coupon_count', { count: batch.count })}{' '}
          <Tiny>
            {f.money(batch.liabilityFen)} · {f.period({ from: batch.startsOn, to: batch.endsOn })}
          </Tiny>
        </>
      ),
    })),
    ...(award.measures.length > 0
      ? [
          {
            term: t('awards.measures'),
            value: award.measures.map(({ measureId, name }) => (
              <div key={measureId}>
                <Localized text={name} />
              </div>
            )),
          },
        ]
      : []),
  ];
}

/** What was determined, why, and what came of it. */
export function DecisionTaken(props: { determination: DeterminationView; award: AwardView | null }) {
  const { determination, award } = props;
  const t = useT();
  const f = useFormats();
  const awardRows = useAwardRows();
  const { outcome, reasons, note, fix, tryAgainOn, decidedByName, at, rulesVersion } = determination;
  return (
    <Section title={t(`applications.state.${outcome}`)} big>
      <Stack>
        <SummaryList
          rows={[
            ...(award ? awardRows(award) : []),
            {
              term: t('applications.decision.reasons'),
              value: f.list(reasons.map((reason) => t.any(`applications.reason.${reason}`))),
            },
            { term: t('applications.decision.note'), value: note },
            ...(fix ? [{ term: t('applications.decision.fix'), value: fix }] : []),
            ...(tryAgainOn
              ? [{ term: t('applications.decision.try_again_on'), value: f.day(tryAgainOn) }]
              : []),
          ]}
        />
        {award && <Link to={`/manager/awards/${award.programId}/${award.id}`}>{t('awards.to_desk')}</Link>}
        <Small>
          {t('applications.decision.by', {
            name: decidedByName,
            at: f.dayTime(at),
            version: String(rulesVersion),
          })}
        </Small>
      </Stack>
    </Section>
  );
}
