import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Localized, localized, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listMatches } from '#app/modules/applications/index.server.ts';
import { getForm, getProgramByCode, listMeasures } from '#app/modules/programs/index.server.ts';
import { kindOf, questionsOf } from '#app/modules/programs/index.ts';
import {
  Block,
  Card,
  CheckList,
  EmptyState,
  LinkButton,
  PageHeader,
  Row,
  Section,
  Small,
  Stack,
} from '#app/ui/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { MatchTime } from '../shared/match-line.tsx';
import { MatchOffer } from '../shared/match-offer.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { criterionSays } from '../shared/question-words.ts';
import { ProgramMeasures } from './components/program-measures.tsx';
import { askedBefore, ProgramQuestions } from './components/program-questions.tsx';

export const handle = titled<typeof loader>(({ program }, t) => localized(program.name, t.locale));

/** Of nobody anything is known: a cycle is shown with what it asks and gives. */
const NOBODY = { facts: { placeCode: null, category: null, employees: null, hasCode: null } };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const program = await getProgramByCode(db, params.code ?? '');
  const matches = await listMatches(db, { known: NOBODY, today: dayOf(await portalNow(db)) });
  const own = matches.filter(({ cycle }) => cycle.program.id === program.id);
  const [next] = own;
  // Without a cycle there is no form yet: it will begin with the kind's.
  const questions = next
    ? (await getForm(db, next.cycle.id, next.cycle.formVersion)).questions
    : questionsOf(program.kind);
  return {
    program,
    measures: await listMeasures(db, program.id),
    matches: own,
    questions: questions.map(askedBefore),
    signedIn: (await findActor(request, context)) !== null,
  };
}

type ProgramData = ReturnType<typeof useLoaderData<typeof loader>>;

/** The conditions of the newest cycle, else those the kind starts from. */
function Who({ program, matches }: Pick<ProgramData, 'program' | 'matches'>) {
  const t = useT();
  const criteria = matches[0]?.cycle.criteria ?? kindOf(program.kind).criteria;
  return (
    <Section title={t('matching.program.who')}>
      <Stack gap="tight">
        <p>{t.any(`programs.kind.for.${program.kind}`)}</p>
        <CheckList
          checks={criteria.map((criterion) => ({ state: 'pass', says: criterionSays(criterion, t) }))}
        />
      </Stack>
    </Section>
  );
}

function Cycles({ matches, signedIn }: Pick<ProgramData, 'matches' | 'signedIn'>) {
  const t = useT();
  return (
    <Block title={t('matching.program.cycles')}>
      <Stack>
        {matches.length === 0 && (
          <EmptyState title={t('matching.program.closed')}>{t('matching.program.closed_lead')}</EmptyState>
        )}
        {matches.map((match) => (
          <Card key={match.cycle.id}>
            <Section
              title={<Localized text={match.cycle.name} />}
              end={
                <Small>
                  <MatchTime match={match} />
                </Small>
              }
            >
              <Stack>
                <MatchOffer match={match} />
                {match.phase === 'open' && signedIn && (
                  <div>
                    <LinkButton to={`/merchant/programs#cycle-${match.cycle.id}`} kind="primary">
                      {t('matching.program.apply')}
                    </LinkButton>
                  </div>
                )}
              </Stack>
            </Section>
          </Card>
        ))}
      </Stack>
    </Block>
  );
}

/** A programme before anybody applies: what it gives, to whom, when, and what will be asked. */
export default function ProgramPage() {
  const t = useT();
  const { program, measures, matches, questions, signedIn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('identity.nav.programs'), to: '/' },
          { label: localized(program.name, t.locale) },
        ]}
        title={<Localized text={program.name} />}
        lead={
          <>
            <ProgramTag kind={program.kind}>{t.any(`programs.kind.${program.kind}`)}</ProgramTag>
            {program.coHost && <Small>{t('programs.co_host', { name: program.coHost })}</Small>}
          </>
        }
      />
      <Stack gap="wide">
        <p className="reading">
          <Localized text={program.summary} />
        </p>
        {!signedIn && (
          <Row>
            <LinkButton to="/check" kind="primary" size="big">
              {t('matching.program.check')}
            </LinkButton>
            <LinkButton to="/sign-up" size="big">
              {t('identity.sign_in.register')}
            </LinkButton>
          </Row>
        )}
        <Card>
          <Section title={t('matching.program.gives')}>
            <ProgramMeasures measures={measures} />
          </Section>
          <Who program={program} matches={matches} />
        </Card>
        <Cycles matches={matches} signedIn={signedIn} />
        <Block title={t('matching.program.questions')}>
          <Stack>
            <Small>{t('matching.program.questions_lead')}</Small>
            <ProgramQuestions questions={questions} />
          </Stack>
        </Block>
      </Stack>
    </>
  );
}
