import { Link } from '@remix-run/react';
import { Localized, useT } from '#app/i18n/index.ts';
import type { CycleMatch } from '#app/modules/applications/index.ts';
import { Block, Card, LinkButton, Notice, Row, Section, Small, Stack } from '#app/ui/index.ts';
import { MatchCriteria, MatchLacking } from '../../shared/match-criteria.tsx';
import { MatchTag, MatchTime } from '../../shared/match-line.tsx';
import { MatchOffer } from '../../shared/match-offer.tsx';
import { ProgramTag } from '../../shared/program-tag.tsx';

function Result({ match, here }: { match: CycleMatch; here: string }) {
  const t = useT();
  const { cycle, lacking, results } = match;
  const { program } = cycle;
  return (
    <Card>
      <Section
        title={
          <Link to={`/programs/${program.code}`}>
            <Localized text={program.name} />
          </Link>
        }
        end={<MatchTag match={match} />}
      >
        <Stack>
          <Row justify="between">
            <ProgramTag kind={program.kind}>
              <Localized text={cycle.name} />
            </ProgramTag>
            <Small>
              <MatchTime match={match} />
            </Small>
          </Row>
          <MatchLacking lacking={lacking} form={here} correct={t('matching.check.correct')} />
          {match.match !== 'not_eligible' && <MatchOffer match={match} />}
          <MatchCriteria results={results} />
        </Stack>
      </Section>
    </Card>
  );
}

/** How every programme stands to what was said, and the way on. @param props.signUp null for whoever has an account */
export function CheckResults(props: { matches: readonly CycleMatch[]; here: string; signUp: string | null }) {
  const t = useT();
  const { matches, here, signUp } = props;
  const fit = matches.filter(({ match }) => match === 'eligible').length;
  const open = matches.some(({ match }) => match === 'nearly');
  return (
    <Block title={t('matching.check.results')}>
      <Stack>
        <Notice
          tone={fit > 0 ? 'good' : 'info'}
          live
          title={fit > 0 ? t('matching.check.fit', { count: fit }) : t('matching.check.none_fit')}
        >
          {open && t('matching.check.more')}
        </Notice>
        {matches.map((match) => (
          <Result key={match.cycle.id} match={match} here={here} />
        ))}
        {signUp && (
          <Card>
            <Section>
              <Stack>
                <Small>{t('matching.check.sign_up.lead')}</Small>
                <div>
                  <LinkButton to={signUp} kind="primary" size="big">
                    {t('matching.check.sign_up')}
                  </LinkButton>
                </div>
              </Stack>
            </Section>
          </Card>
        )}
      </Stack>
    </Block>
  );
}
