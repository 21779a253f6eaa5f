import { useT } from '#app/i18n/index.ts';
import { Card, Details, Section } from '#app/ui/index.ts';
import { VersionChanges } from '../../shared/version-changes.tsx';
import type { loadAfterwards } from '../view/afterwards.server.ts';
import { AppealCard } from './appeal-card.tsx';
import { StandingCard } from './standing-card.tsx';
import { TalkCard } from './talk-card.tsx';

type AfterwardsProps = Awaited<ReturnType<typeof loadAfterwards>> & { refusal: unknown };

/** What follows once an application was handed in. */
export function Afterwards({ scores, appeal, until, today, changes, placeNames, ...talk }: AfterwardsProps) {
  const t = useT();
  return (
    <>
      {scores && <StandingCard {...scores} />}
      <AppealCard appeal={appeal} until={until} today={today} refusal={talk.refusal} />
      <TalkCard {...talk} />
      {changes.length > 0 && (
        <Card>
          <Section>
            <Details summary={t('review.change.yours')}>
              <VersionChanges changes={changes} placeNames={placeNames} />
            </Details>
          </Section>
        </Card>
      )}
    </>
  );
}
