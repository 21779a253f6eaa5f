import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { listClaims, withdrawClaim } from '#app/modules/impact/index.server.ts';
import { withdrawClaimSchema } from '#app/modules/impact/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  PageHeader,
  Row,
  Section,
  Stack,
  SubmitButton,
  TextArea,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ClaimTable } from './components/claim-table.tsx';

export const handle = titled('claims.title');

const reasonForm = withdrawClaimSchema.pick({ reason: true });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  authorize(actor, 'claim.enter');
  const id = idIn(params.claimId);
  const claim = (await listClaims(db)).find((candidate) => candidate.id === id);
  if (!claim) throw new NotFound('errors.not_found');
  return { claim };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  authorize(actor, 'claim.enter');
  const claimId = idIn(params.claimId);
  return handleForm(request, reasonForm, async ({ reason }) => {
    await withdrawClaim(db, await commandContext(actor, context), { claimId, reason });
    return redirectWithFlash('/executive/claims', { key: 'claims.withdrawn_saved' });
  });
}

/** One figure from outside, and taking it out of use. */
export default function ClaimPage() {
  const t = useT();
  const { claim } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(reasonForm, { refusal });
  return (
    <Stack>
      <PageHeader
        title={localized(claim.name, t.locale)}
        crumbs={[{ label: t('claims.title'), to: '/executive/claims' }]}
      />
      <Card>
        <ClaimTable claims={[claim]} />
        {claim.withdrawn === null && (
          <Section title={t('claims.withdraw')}>
            <Form method="post" {...form.props}>
              <ErrorSummary issues={form.issues} />
              <Fields>
                <TextArea
                  label={t('claims.withdraw_reason')}
                  maxLength={300}
                  rows={3}
                  {...form.field('reason')}
                />
                <Row>
                  <SubmitButton kind="danger">{t('claims.withdraw')}</SubmitButton>
                </Row>
              </Fields>
            </Form>
          </Section>
        )}
      </Card>
    </Stack>
  );
}
