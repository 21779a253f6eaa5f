import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, localized, useFormats, useT } from '#app/i18n/index.ts';
import { Card, PageHeader, Section, Small, Stack } from '#app/ui/index.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { AwardTag } from '../shared/award-tag.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { CouponList, MeasureList, VenueMeters } from './components/award-parts.tsx';
import { SupportFigures } from './components/support-figures.tsx';
import { idIn } from './view/params.ts';
import { loadSupport } from './view/support.server.ts';
import { byVenue, lastDay } from './view/support.ts';

export const handle = titled<typeof loader>(({ award }, t) => localized(award.programName, t.locale));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context, 'award.view');
  const support = await loadSupport({ awardId: idIn(params, 'awardId'), merchantId });
  const { award, delivered } = support;
  return {
    ...support,
    venues: delivered ? byVenue(award, delivered) : [],
    through: delivered && lastDay(delivered),
  };
}

/** One award: granted against delivered, part by part. */
export default function AwardPage() {
  const t = useT();
  const f = useFormats();
  const { award, window, delivered, venues, through } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('awards.mine'), to: '/merchant/support' }, { label: award.applicationNumber }]}
        title={<Localized text={award.programName} />}
        lead={
          <>
            <ProgramTag kind={award.kind}>{t.any(`programs.kind.${award.kind}`)}</ProgramTag>
            <AwardTag state={award.state} />
            {window && <Small>{t('awards.support.window', { period: f.period(window) })}</Small>}
          </>
        }
      />
      <Stack>
        {window && (
          <Card>
            <Section
              title={t('awards.delivered')}
              end={through && <Small>{t('awards.support.through', { day: f.day(through) })}</Small>}
            >
              <SupportFigures support={{ award, window, delivered }} />
            </Section>
          </Card>
        )}
        {venues.length > 0 && <VenueMeters venues={venues} />}
        <CouponList coupons={award.coupons} />
        <MeasureList measures={award.measures} />
        <Small>
          <Link to={`/merchant/applications/${award.applicationId}`}>
            {t('awards.support.from_application', { number: award.applicationNumber })}
          </Link>
        </Small>
      </Stack>
    </>
  );
}
