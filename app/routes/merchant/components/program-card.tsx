import { Form, Link } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import {
  Card,
  CheckList,
  Details,
  LinkButton,
  Row,
  Section,
  Stack,
  SubmitButton,
  SummaryList,
} from '#app/ui/index.ts';
import { ProgramTag } from '../../shared/program-tag.tsx';
import { criterionSays } from '../../shared/question-words.ts';
import type { ProgramMatch } from '../view/matches.ts';
import { DueTag, StateTag } from './application-tags.tsx';
import { MatchTag } from './match-line.tsx';

/** What stands in the way, each with the way to the field of the profile it asks about. */
function Lacking({ lacking }: Pick<ProgramMatch, 'lacking'>) {
  const t = useT();
  return (
    <>
      {lacking.map(({ field, known, ...criterion }) => (
        <p key={criterion.code}>
          {t(known ? 'programs.not_because' : 'programs.needs', {
            criterion: criterionSays(criterion, t),
          })}{' '}
          <Link to={`/merchant/profile#f-${field}`}>
            {t(known ? 'programs.correct' : 'programs.fill_in')}
          </Link>
        </p>
      ))}
    </>
  );
}

function Offer({ match: { cycle, left } }: { match: ProgramMatch }) {
  const t = useT();
  const f = useFormats();
  const { expectedImpressions: impressions, expectedFen: fen } = cycle;
  const usual = [
    impressions &&
      t('programs.offer.impressions', { from: f.count(impressions.from), to: f.count(impressions.to) }),
    fen && t('programs.offer.fen', { from: f.money(fen.from), to: f.money(fen.to) }),
  ];
  const rest = [
    left.impressions > 0 && t('programs.offer.left_impressions', { amount: f.count(left.impressions) }),
    left.fen > 0 && t('programs.offer.left_fen', { amount: f.money(left.fen) }),
  ];
  const lines = (parts: readonly (string | false | null)[]) =>
    parts.filter((part) => part !== null && part !== false).map((part) => <div key={part}>{part}</div>);
  const rows = [
    { term: t('programs.offer.usual'), value: lines(usual) },
    { term: t('programs.offer.left'), value: lines(rest) },
    {
      term: t('programs.cycle.benefit_period'),
      value: [f.period({ from: cycle.benefitFrom, to: cycle.benefitTo })],
    },
  ];
  return <SummaryList rows={rows.filter(({ value }) => value.length > 0)} />;
}

const STATES = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

function Criteria({ results }: Pick<ProgramMatch, 'results'>) {
  const t = useT();
  return (
    <Details summary={t('programs.criteria')}>
      <CheckList
        checks={results.map((result) => ({
          state: STATES[result.status],
          says: criterionSays(result, t),
          detail: result.from === 'answers' ? t('programs.criterion.later') : undefined,
        }))}
      />
    </Details>
  );
}

/** Starts an application, or leads to the one that is there. */
function Begin({ match: { cycle, match, application } }: { match: ProgramMatch }) {
  const t = useT();
  if (application)
    return (
      <LinkButton to={`/merchant/applications/${application.id}`} size="big">
        {t(application.state === 'draft' ? 'applications.continue' : 'common.action.view')}
      </LinkButton>
    );
  if (match === 'not_eligible') return null;
  return (
    <Form method="post">
      <input type="hidden" name="cycleId" value={cycle.id} />
      <SubmitButton
        kind={match === 'eligible' ? 'primary' : 'normal'}
        size="big"
        pendingText={t('common.loading')}
      >
        {t('applications.start')}
      </SubmitButton>
    </Form>
  );
}

/** A programme that takes applications, and how this merchant stands to it. */
export function ProgramCard({ match }: { match: ProgramMatch }) {
  const t = useT();
  const { cycle, lacking, results, daysLeft } = match;
  const { program } = cycle;
  return (
    <div id={`cycle-${cycle.id}`}>
      <Card>
        <Section
          title={<Localized text={program.name} />}
          big
          end={
            <Row>
              <DueTag daysLeft={daysLeft} />
              {match.application ? <StateTag state={match.application.state} /> : <MatchTag match={match} />}
            </Row>
          }
        >
          <Stack>
            <ProgramTag kind={program.kind}>
              {t.any(`programs.kind.${program.kind}`)} · <Localized text={cycle.name} />
              {program.coHost && ` · ${t('programs.co_host', { name: program.coHost })}`}
            </ProgramTag>
            <p>
              <Localized text={program.summary} />
            </p>
            {match.match !== 'not_eligible' && <Offer match={match} />}
            <Lacking lacking={lacking} />
            <Criteria results={results} />
            <Begin match={match} />
          </Stack>
        </Section>
      </Card>
    </div>
  );
}
