import { Form, Link } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import {
  Card,
  CheckList,
  Details,
  LinkButton,
  Row,
  Section,
  Small,
  Stack,
  SubmitButton,
} from '#app/ui/index.ts';
import { ProgramTag } from '../../shared/program-tag.tsx';
import type { ProgramMatch } from '../view/matches.ts';
import { DueTag } from './application-tags.tsx';
import { MatchTag } from './match-line.tsx';

/** What stands in the way, each with the way to the field of the profile it asks about. */
function Lacking({ lacking }: Pick<ProgramMatch, 'lacking'>) {
  const t = useT();
  return (
    <>
      {lacking.map(({ code, field, known }) => (
        <p key={code}>
          {t(known ? 'programs.not_because' : 'programs.needs', {
            criterion: t.any(`programs.criterion.${code}`),
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
  const { expectedImpressions, expectedFen } = cycle;
  const lines = [
    expectedImpressions &&
      t('programs.expected.impressions', {
        from: f.count(expectedImpressions.from),
        to: f.count(expectedImpressions.to),
      }),
    expectedFen &&
      t('programs.expected.fen', { from: f.money(expectedFen.from), to: f.money(expectedFen.to) }),
    left.impressions > 0 && t('programs.left.impressions', { amount: f.count(left.impressions) }),
    left.fen > 0 && t('programs.left.fen', { amount: f.money(left.fen) }),
    t('programs.cycle.benefit', { period: f.period({ from: cycle.benefitFrom, to: cycle.benefitTo }) }),
  ];
  return (
    <ul>
      {lines
        .filter((line) => line !== null && line !== false)
        .map((line) => (
          <li key={line}>
            <Small>{line}</Small>
          </li>
        ))}
    </ul>
  );
}

const STATES = { met: 'pass', unmet: 'fail', unknown: 'unknown' } as const;

function Criteria({ results }: Pick<ProgramMatch, 'results'>) {
  const t = useT();
  return (
    <Details summary={t('programs.criteria')}>
      <CheckList
        checks={results.map(({ code, from, status }) => ({
          state: STATES[status],
          says: t.any(`programs.criterion.${code}`),
          detail: from === 'answers' ? t('programs.criterion.later') : undefined,
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
              <MatchTag match={match} />
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
            <Offer match={match} />
            <Lacking lacking={lacking} />
            <Criteria results={results} />
            <Begin match={match} />
          </Stack>
        </Section>
      </Card>
    </div>
  );
}
