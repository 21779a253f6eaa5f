import { Form, Link } from '@remix-run/react';
import { Localized, useT } from '#app/i18n/index.ts';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import { Card, LinkButton, Row, Section, Small, Stack, StatusTag, SubmitButton } from '#app/ui/index.ts';
import { DueTag, StateTag } from '../../shared/application-tags.tsx';
import { MatchCriteria, MatchLacking } from '../../shared/match-criteria.tsx';
import { MatchTag, MatchTime } from '../../shared/match-line.tsx';
import { MatchOffer } from '../../shared/match-offer.tsx';
import { ProgramTag } from '../../shared/program-tag.tsx';

/** The application that is there already, under way or over. */
function Applied({ match: { application } }: { match: CycleMatch }) {
  const t = useT();
  if (!application) return null;
  return (
    <Small>
      {t('matching.applied')}{' '}
      <Link to={`/merchant/applications/${application.id}`}>{application.number}</Link>
    </Small>
  );
}

/** Starts an application, or leads to the one that is there. */
function Begin({ match: { cycle, match, application, mayApply } }: { match: CycleMatch }) {
  const t = useT();
  if (application && !mayApply)
    return (
      <LinkButton to={`/merchant/applications/${application.id}`} size="big">
        {t(application.state === 'draft' ? 'applications.continue' : 'common.action.view')}
      </LinkButton>
    );
  if (!mayApply || match === 'not_eligible') return null;
  return (
    <Form method="post">
      <input type="hidden" name="cycleId" value={cycle.id} />
      <SubmitButton
        kind={match === 'eligible' ? 'primary' : 'normal'}
        size="big"
        pendingText={t('common.loading')}
      >
        {t(application ? 'matching.again' : 'applications.start')}
      </SubmitButton>
    </Form>
  );
}

function Tags({ match }: { match: CycleMatch }) {
  const { application, phase, days } = match;
  return (
    <Row>
      {phase === 'open' ? (
        <DueTag daysLeft={days} />
      ) : (
        <StatusTag tone="info">
          <MatchTime match={match} />
        </StatusTag>
      )}
      {application ? <StateTag state={application.state} /> : <MatchTag match={match} />}
    </Row>
  );
}

/** A programme that takes applications now or soon, and how this merchant stands to it. */
export function ProgramCard({ match }: { match: CycleMatch }) {
  const t = useT();
  const { cycle, lacking, results } = match;
  const { program } = cycle;
  return (
    <div id={`cycle-${cycle.id}`}>
      <Card>
        <Section
          title={
            <Link to={`/programs/${program.code}`}>
              <Localized text={program.name} />
            </Link>
          }
          big
          end={<Tags match={match} />}
        >
          <Stack>
            <ProgramTag kind={program.kind}>
              {t.any(`programs.kind.${program.kind}`)} · <Localized text={cycle.name} />
              {program.coHost && ` · ${t('programs.co_host', { name: program.coHost })}`}
            </ProgramTag>
            <p>
              <Localized text={program.summary} />
            </p>
            {match.match !== 'not_eligible' && <MatchOffer match={match} />}
            <MatchLacking lacking={lacking} form="/merchant/profile" correct={t('programs.correct')} />
            <MatchCriteria results={results} />
            <Applied match={match} />
            <Begin match={match} />
          </Stack>
        </Section>
      </Card>
    </div>
  );
}
