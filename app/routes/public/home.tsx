import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { type CycleView, listCycles } from '#app/modules/programs/index.server.ts';
import { daysLeft, KINDS, takesApplications } from '#app/modules/programs/index.ts';
import {
  Block,
  Card,
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
import { ProgramTag } from '../shared/program-tag.tsx';

export const handle = titled('identity.welcome.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const today = dayOf(await portalNow(db));
  const cycles = await listCycles(db, { state: 'open' });
  return {
    signedIn: (await findActor(request, context)) !== null,
    open: cycles
      .filter((cycle) => takesApplications(cycle, today))
      .map((cycle) => ({ cycle, left: daysLeft(cycle, today) })),
  };
}

function OpenCycle({ cycle, left }: { cycle: CycleView; left: number }) {
  const t = useT();
  const f = useFormats();
  const { program, expectedImpressions: expected } = cycle;
  return (
    <Card>
      <Section
        title={
          <Link to={`/programs/${program.code}`}>
            <Localized text={program.name} />
          </Link>
        }
        end={<Small>{t('programs.cycle.days_left', { count: left })}</Small>}
      >
        <Stack gap="tight">
          <ProgramTag kind={program.kind}>
            {t.any(`programs.kind.for.${program.kind}`)}
            {program.coHost && ` · ${t('programs.co_host', { name: program.coHost })}`}
          </ProgramTag>
          <p>
            <Localized text={program.summary} />
          </p>
          <Small>
            <Localized text={cycle.name} /> · {t('programs.cycle.closes', { day: f.day(cycle.closesOn) })}
          </Small>
          {expected && (
            <Small>
              {t('programs.expected.impressions', { from: f.count(expected.from), to: f.count(expected.to) })}
            </Small>
          )}
        </Stack>
      </Section>
    </Card>
  );
}

const STEPS = ['profile', 'apply', 'follow'] as const;

/** The front door: what the programmes are, which take applications, and the way in. */
export default function PublicHome() {
  const t = useT();
  const { open, signedIn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('identity.welcome.title')} lead={t('identity.welcome.lead')} />
      <Stack gap="wide">
        <Row>
          {signedIn ? (
            <LinkButton to="/home" kind="primary" size="big">
              {t('identity.front.merchant')}
            </LinkButton>
          ) : (
            <>
              <LinkButton to="/check" kind="primary" size="big">
                {t('matching.check.open')}
              </LinkButton>
              <LinkButton to="/sign-up" size="big">
                {t('identity.sign_in.register')}
              </LinkButton>
              <LinkButton to="/sign-in" size="big">
                {t('common.action.sign_in')}
              </LinkButton>
            </>
          )}
        </Row>
        <Block title={t('programs.home.open')}>
          <Stack>
            {open.length === 0 && (
              <EmptyState title={t('programs.none_open')}>{t('programs.none_open_lead')}</EmptyState>
            )}
            {open.map(({ cycle, left }) => (
              <OpenCycle key={cycle.id} cycle={cycle} left={left} />
            ))}
          </Stack>
        </Block>
        <Block title={t('programs.home.how')}>
          <Card>
            {STEPS.map((step) => (
              <Section key={step} title={t(`programs.home.how.${step}`)}>
                <Small>{t(`programs.home.how.${step}_lead`)}</Small>
              </Section>
            ))}
          </Card>
        </Block>
        <Block title={t('programs.home.kinds')}>
          <Card>
            {KINDS.map(({ code }) => (
              <Section key={code}>
                <ProgramTag kind={code}>{t.any(`programs.kind.${code}`)}</ProgramTag>
                <div>{t.any(`programs.kind.for.${code}`)}</div>
              </Section>
            ))}
          </Card>
        </Block>
      </Stack>
    </>
  );
}
