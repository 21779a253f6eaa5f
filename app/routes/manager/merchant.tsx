import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { can } from '#app/modules/identity/index.ts';
import { getMerchant, listSharedShops, verifyMerchant } from '#app/modules/merchants/index.server.ts';
import {
  Card,
  Columns,
  ErrorSummary,
  PageHeader,
  Section,
  Stack,
  SubmitButton,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePermission, requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../merchant/view/params.ts';
import { ProfileFacts } from '../shared/profile-facts.tsx';
import { VerifiedTag } from '../shared/verified-tag.tsx';
import { MerchantCheckList } from './components/merchant-check-list.tsx';
import { lookOver } from './view/merchant-checks.server.ts';

export const handle = titled<typeof loader>(({ merchant }) => merchant.displayName);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const actor = await requirePermission(request, context, 'merchant.view');
  const merchant = await getMerchant(db, idIn(params, 'merchantId'));
  const findings = await lookOver(merchant, await listSharedShops(db, merchant.id));
  return { merchant, findings, mayVerify: can(actor, 'merchant.verify') && merchant.verifiedAt === null };
}

/** Notes that the name and the code were compared with the licence. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireProgramStaff(request, context);
  const actor = await requirePermission(request, context, 'merchant.verify');
  const { id: merchantId, displayName } = await getMerchant(db, idIn(params, 'merchantId'));
  return handleForm(request, z.strictObject({}), async () => {
    await verifyMerchant(db, await commandContext(actor, context), { merchantId });
    return redirectWithFlash(`/manager/merchants/${merchantId}`, {
      key: 'merchants.verify.done',
      params: { name: displayName },
    });
  });
}

export default function MerchantPage() {
  const t = useT();
  const { merchant, findings, mayVerify } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { outside } = merchant;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('merchants.list.title'), to: '/manager/merchants' },
          { label: merchant.displayName },
        ]}
        title={merchant.displayName}
        lead={
          <>
            <VerifiedTag at={merchant.verifiedAt} />
            <Tiny>{t('merchants.list.number', { number: merchant.id })}</Tiny>
            {outside && (
              <Tiny>{t('merchants.list.outside', { source: outside.source, number: outside.number })}</Tiny>
            )}
          </>
        }
      />
      <Columns
        aside={
          <Card>
            <Section title={t('merchants.check.title')}>
              <Stack>
                <MerchantCheckList merchant={merchant} findings={findings} />
                {mayVerify && (
                  <Form method="post">
                    <Stack>
                      <ErrorSummary issues={refusal?.issues} />
                      <p>{t('merchants.verify.lead')}</p>
                      <SubmitButton>{t('merchants.verify')}</SubmitButton>
                    </Stack>
                  </Form>
                )}
              </Stack>
            </Section>
          </Card>
        }
      >
        <Card>
          <Section title={t('merchants.title')}>
            <ProfileFacts merchant={merchant} />
          </Section>
        </Card>
      </Columns>
    </>
  );
}
