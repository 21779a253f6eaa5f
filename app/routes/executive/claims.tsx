import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import { enterClaim, listClaims, listDefinitions } from '#app/modules/impact/index.server.ts';
import { enterClaimSchema } from '#app/modules/impact/index.ts';
import { Card, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { ClaimCompare } from './components/claim-compare.tsx';
import { ClaimForm } from './components/claim-form.tsx';
import { ClaimTable } from './components/claim-table.tsx';
import { IndicatorTabs } from './components/indicator-tabs.tsx';
import { compareNamed, listComparable } from './view/claims.server.ts';

export const handle = titled('claims.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requireExecutive(request, context);
  const claims = await listClaims(db);
  const comparable = await listComparable(claims, programs);
  return {
    claims,
    comparable,
    compared: compareNamed(comparable, new URL(request.url).searchParams),
    indicators: (await listDefinitions(db)).map(({ code, name, kind }) => ({ code, name, kind })),
    mayEnter: can(actor, 'claim.enter'),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  authorize(actor, 'claim.enter');
  return handleForm(request, enterClaimSchema, async (claim) => {
    await enterClaim(db, await commandContext(actor, context), claim);
    return redirectWithFlash('/executive/claims', { key: 'claims.saved' });
  });
}

/** Figures others stated: shown apart from what is measured, in both forms, with where they stand. */
export default function Claims() {
  const t = useT();
  const { claims, comparable, compared, indicators, mayEnter } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <Stack>
      <PageHeader title={t('claims.title')} lead={t('claims.lead')} />
      <IndicatorTabs />
      <Card>
        <ClaimTable claims={claims} mayWithdraw={mayEnter} />
      </Card>
      {comparable.length > 1 && <ClaimCompare comparable={comparable} compared={compared} />}
      {mayEnter && <ClaimForm indicators={indicators} refusal={refusal} />}
    </Stack>
  );
}
