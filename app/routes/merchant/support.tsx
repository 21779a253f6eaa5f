import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, localized, useFormats, useT } from '#app/i18n/index.ts';
import { Card, EmptyState, LinkButton, PageHeader, Section, Small, Stack } from '#app/ui/index.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { AwardTag } from '../shared/award-tag.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { SupportFigures } from './components/support-figures.tsx';
import { listSupport } from './view/support.server.ts';

export const handle = titled('awards.mine');

const MOST_SHOWN = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context, 'award.view');
  return { support: await listSupport(merchantId, MOST_SHOWN) };
}

/** Everything a merchant was given, each against what has come of it. */
export default function SupportPage() {
  const t = useT();
  const f = useFormats();
  const { support } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('awards.mine')} />
      <Stack>
        {support.length === 0 && (
          <EmptyState
            title={t('awards.none')}
            action={<LinkButton to="/merchant/programs">{t('programs.for_you')}</LinkButton>}
          >
            {t('awards.support.none_lead')}
          </EmptyState>
        )}
        {support.map((one) => (
          <Card key={one.award.id}>
            <Section
              title={
                <Link to={`/merchant/support/${one.award.id}`}>
                  <Localized text={one.award.programName} />
                </Link>
              }
              end={<AwardTag state={one.award.state} />}
            >
              <Stack>
                <ProgramTag kind={one.award.kind}>
                  {t.any(`programs.kind.${one.award.kind}`)}
                  {one.window && ` · ${f.period(one.window)}`}
                </ProgramTag>
                <SupportFigures support={one} />
                {one.award.measures.length > 0 && (
                  <Small>
                    {t('awards.support.measures', {
                      measures: f.list(one.award.measures.map(({ name }) => localized(name, t.locale))),
                    })}
                  </Small>
                )}
              </Stack>
            </Section>
          </Card>
        ))}
      </Stack>
    </>
  );
}
