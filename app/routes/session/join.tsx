import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { acceptInvitation, getInvitation } from '#app/modules/merchants/index.server.ts';
import {
  Card,
  EmptyState,
  ErrorSummary,
  LinkButton,
  PageHeader,
  Row,
  Section,
  Stack,
  SubmitButton,
} from '#app/ui/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { merchantCookie } from '#app/web/cookies.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';

export const handle = titled<typeof loader>(({ invitation }, t) =>
  t('merchants.join.title', { merchant: invitation.merchantName }),
);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { token = '' } = params;
  return {
    invitation: await getInvitation(db, await portalNow(db), token),
    signedIn: (await findActor(request, context)) !== null,
    here: `/join/${token}`,
  };
}

/** Joins the merchant, which becomes the one this browser acts for. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const { token = '' } = params;
  return handleForm(request, z.strictObject({}), async () => {
    const { merchantName } = await getInvitation(db, await portalNow(db), token);
    const { merchantId } = await acceptInvitation(db, await commandContext(actor, context), { token });
    return redirectWithFlash(
      '/merchant',
      { key: 'merchants.join.accepted', params: { merchant: merchantName } },
      { 'set-cookie': await merchantCookie.serialize(merchantId) },
    );
  });
}

/** What an invitation is to, by whom, and the way to accept it. */
export default function Join() {
  const t = useT();
  const { invitation, signedIn, here } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { state, email, role, invitedByName, merchantName } = invitation;
  if (state !== 'open')
    return <EmptyState title={t(`merchants.join.${state}`)}>{t('merchants.join.again')}</EmptyState>;
  const query = `?to=${encodeURIComponent(here)}`;
  return (
    <Stack>
      <PageHeader
        title={t('merchants.join.title', { merchant: merchantName })}
        lead={t('merchants.join.lead', { name: invitedByName, role: t(`merchants.staff.role.${role}`) })}
      />
      <Card>
        <Section>
          <Stack>
            <ErrorSummary issues={refusal?.issues} />
            <p>{t('merchants.join.address', { email })}</p>
            {signedIn ? (
              <Form method="post">
                <SubmitButton size="big">{t('merchants.join.accept')}</SubmitButton>
              </Form>
            ) : (
              <Row>
                <LinkButton to={`/sign-in${query}`} kind="primary" size="big">
                  {t('merchants.join.sign_in')}
                </LinkButton>
                <LinkButton to={`/sign-up${query}`} size="big">
                  {t('merchants.join.sign_up')}
                </LinkButton>
              </Row>
            )}
          </Stack>
        </Section>
      </Card>
    </Stack>
  );
}
