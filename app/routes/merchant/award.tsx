import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { Localized, localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { appealClawback, listGivenByGrant } from '#app/modules/awards/index.server.ts';
import { canMoveAward } from '#app/modules/awards/index.ts';
import { can } from '#app/modules/identity/index.ts';
import { Card, PageHeader, Section, Small, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, newKey } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { AwardTag } from '../shared/award-tag.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { CouponList, MeasureList, VenueMeters } from './components/award-parts.tsx';
import { PaceLine } from './components/pace-line.tsx';
import { SupportFigures } from './components/support-figures.tsx';
import { TakenBack } from './components/taken-back.tsx';
import { appealForm } from './view/appeal.ts';
import { idIn } from './view/params.ts';
import { loadClawbacks, loadSupport } from './view/support.server.ts';
import { byVenue, lastDay, paceOf } from './view/support.ts';

export const handle = titled<typeof loader>(({ award }, t) => localized(award.programName, t.locale));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'award.view');
  const support = await loadSupport({ awardId: idIn(params, 'awardId'), merchantId });
  const { award, delivered } = support;
  const today = dayOf(await portalNow(db));
  return {
    ...support,
    clawbacks: await loadClawbacks(award),
    mayAppeal: canMoveAward('appeal', award.state) && can(actor, 'award.appeal', { merchantId }),
    venues: delivered ? byVenue(award, delivered) : [],
    pace: delivered && paceOf(award, today, await listGivenByGrant(db, award)),
    through: delivered && lastDay(delivered),
    today,
    idempotencyKey: newKey(),
  };
}

/** The merchant's one appeal against something that was taken back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'award.appeal');
  const { award } = await loadSupport({ awardId: idIn(params, 'awardId'), merchantId });
  return handleForm(request, appealForm, async ({ clawbackId, note }, { key }) => {
    await appealClawback(db, await commandContext(actor, context), {
      programId: award.programId,
      awardId: award.id,
      merchantId,
      clawbackId,
      note,
      key: key ?? newKey(),
    });
    return redirectWithFlash(`/merchant/support/${award.id}`, { key: 'awards.appeal.sent' });
  });
}

/** One award: granted against delivered, part by part. */
export default function AwardPage() {
  const t = useT();
  const f = useFormats();
  const { award, window, delivered, venues, through, pace, clawbacks, ...page } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
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
        {clawbacks.map((clawback) => (
          <TakenBack key={clawback.id} clawback={clawback} refusal={refusal} {...page} />
        ))}
        {window && (
          <Card>
            <Section
              title={t('awards.delivered')}
              end={through && <Small>{t('awards.support.through', { day: f.day(through) })}</Small>}
            >
              <Stack>
                <SupportFigures support={{ award, window, delivered }} />
                {pace && <PaceLine pace={pace} />}
              </Stack>
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
