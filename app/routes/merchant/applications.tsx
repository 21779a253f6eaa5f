import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { listApplications } from '#app/modules/applications/index.server.ts';
import { Card, EmptyState, LinkButton, PageHeader, Row, Section, Small, Stack, Tiny } from '#app/ui/index.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { StateTag } from '../shared/application-tags.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { NextSentence } from './components/next-sentence.tsx';

export const handle = titled('applications.mine');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context);
  return { applications: await listApplications(db, merchantId), now: await portalNow(db) };
}

export default function Applications() {
  const t = useT();
  const f = useFormats();
  const { applications, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('applications.mine')} />
      <Stack>
        {applications.length === 0 && (
          <EmptyState
            title={t('applications.none')}
            action={<LinkButton to="/merchant/programs">{t('programs.for_you')}</LinkButton>}
          >
            {t('applications.home.none_lead')}
          </EmptyState>
        )}
        {applications.map((application) => (
          <Card key={application.id}>
            <Section
              title={
                <Link to={`/merchant/applications/${application.id}`}>
                  <Localized text={application.programName} />
                </Link>
              }
              end={<StateTag state={application.state} />}
            >
              <Stack gap="tight">
                <Row justify="between">
                  <ProgramTag kind={application.kind}>
                    <Localized text={application.cycleName} />
                  </ProgramTag>
                  <Tiny>
                    {application.number} ·{' '}
                    {t('applications.list.updated', { at: f.moment(application.updatedAt, now) })}
                  </Tiny>
                </Row>
                <Small>
                  <NextSentence application={application} />
                </Small>
              </Stack>
            </Section>
          </Card>
        ))}
      </Stack>
    </>
  );
}
