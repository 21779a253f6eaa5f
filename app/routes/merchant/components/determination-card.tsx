import { useFormats, useT } from '#app/i18n/index.ts';
import type { DeterminationView } from '#app/modules/applications/index.server.ts';
import { Card, LinkButton, Row, Section, Small, Stack, StatusTag, SummaryList } from '#app/ui/index.ts';

const TONES = { approved: 'ok', waitlisted: 'wait', declined: 'neutral', ineligible: 'neutral' } as const;

/** What was determined and why; for a decline, what to mend and when to try again. */
export function DeterminationCard({ determination }: { determination: DeterminationView }) {
  const t = useT();
  const f = useFormats();
  const { outcome, reasons, note, fix, tryAgainOn, decidedByName, at, rulesVersion } = determination;
  const refused = outcome === 'declined' || outcome === 'ineligible';
  const rows = [
    {
      term: t('applications.decision.reasons'),
      value: (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{t.any(`applications.reason.${reason}`)}</li>
          ))}
        </ul>
      ),
    },
    ...(fix ? [{ term: t('applications.decision.fix'), value: fix }] : []),
    ...(tryAgainOn
      ? [
          {
            term: t('applications.decision.try_again_on'),
            value: t('applications.view.try_again', { day: f.day(tryAgainOn) }),
          },
        ]
      : []),
  ];
  return (
    <Card {...(outcome === 'approved' && { tone: 'good' as const })}>
      <Section
        title={t('applications.decision')}
        big
        end={<StatusTag tone={TONES[outcome]}>{t(`applications.state.${outcome}`)}</StatusTag>}
      >
        <Stack>
          <p>{note}</p>
          <SummaryList rows={rows} />
          <Small>
            {t('applications.decision.by', {
              name: decidedByName,
              at: f.dayTime(at),
              version: String(rulesVersion),
            })}
          </Small>
          {(outcome === 'approved' || refused) && (
            <Row>
              {outcome === 'approved' ? (
                <LinkButton to="/merchant/support" kind="primary">
                  {t('applications.view.support')}
                </LinkButton>
              ) : (
                <LinkButton to="/merchant/programs">{t('applications.view.again')}</LinkButton>
              )}
            </Row>
          )}
        </Stack>
      </Section>
    </Card>
  );
}
