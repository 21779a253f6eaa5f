import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { factsOf, listMatches, startApplication } from '#app/modules/applications/index.server.ts';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import { EmptyState, ErrorSummary, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { ProgramCard } from './components/program-card.tsx';

export const handle = titled('programs.for_you');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context);
  const known = { facts: factsOf(await getMerchant(db, merchantId)) };
  const matches = await listMatches(db, { known, merchantId, today: dayOf(await portalNow(db)) });
  return { matches };
}

const startSchema = z.strictObject({ cycleId: z.int().positive() });

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.create');
  return handleForm(request, startSchema, async ({ cycleId }) => {
    const input = { merchantId, cycleId };
    const { id } = await startApplication(db, await commandContext(actor, context), input);
    return redirect(`/merchant/applications/${id}`, 303);
  });
}

/** Every programme that takes applications now or soon: whether it fits, what is missing, what one may expect. */
export default function Programs() {
  const t = useT();
  const { matches } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('programs.for_you')} lead={t('programs.for_you_lead')} />
      <Stack>
        <ErrorSummary issues={refusal?.issues} />
        {matches.length === 0 && (
          <EmptyState title={t('programs.none_open')}>{t('programs.none_open_lead')}</EmptyState>
        )}
        {matches.map((match) => (
          <ProgramCard key={match.cycle.id} match={match} />
        ))}
      </Stack>
    </>
  );
}
