import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { can } from '#app/modules/identity/index.ts';
import { adjudicatePair, listSuspectedPairs } from '#app/modules/merchants/index.server.ts';
import { adjudicationSchema } from '#app/modules/merchants/index.ts';
import { EmptyState, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePermission, requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { PairCard } from './components/pair-card.tsx';

export const handle = titled('merchants.pair.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const actor = await requirePermission(request, context, 'merchant.view');
  return { ...(await listSuspectedPairs(db)), mayDecide: can(actor, 'merchant.adjudicate') };
}

/** Decides once whether two merchants are one. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requireProgramStaff(request, context);
  const actor = await requirePermission(request, context, 'merchant.adjudicate');
  return handleForm(request, adjudicationSchema, async (decision) => {
    await adjudicatePair(db, await commandContext(actor, context), decision);
    return redirectWithFlash('/manager/merchants/duplicates', { key: 'merchants.pair.decided' });
  });
}

/** Merchants that may be one, side by side with what says so. */
export default function Duplicates() {
  const t = useT();
  const { pairs, total, mayDecide } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('merchants.list.title'), to: '/manager/merchants' },
          { label: t('merchants.pair.title') },
        ]}
        title={t('merchants.pair.title')}
        lead={total > 0 ? t('merchants.pair.open', { count: total }) : t('merchants.pair.lead')}
      />
      <Stack>
        {pairs.length === 0 && (
          <EmptyState title={t('merchants.pair.none')}>{t('merchants.pair.none_lead')}</EmptyState>
        )}
        {pairs.map((pair) => {
          const of = refusal?.values;
          const mine = of?.lowId === String(pair.low.id) && of?.highId === String(pair.high.id);
          return (
            <PairCard
              key={`${pair.low.id}-${pair.high.id}`}
              pair={pair}
              mayDecide={mayDecide}
              refusal={mine ? refusal : undefined}
            />
          );
        })}
      </Stack>
    </>
  );
}
