import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireMerchantSide } from '#app/web/guard.server.ts';
import { merchantChoices } from '#app/web/merchant-choices.server.ts';
import type { MerchantChoice } from '#app/web/shell/account.tsx';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireMerchantSide(request, context);
  return { merchants: await merchantChoices(request, actor) };
}

const MerchantDesk = (props: { merchants?: readonly MerchantChoice[] | undefined; children: ReactNode }) => (
  <Desk
    homeTo="/merchant"
    places={PLACES['/merchant']}
    tabs={PLACES['/merchant']}
    merchants={props.merchants}
    width="reading"
    density="roomy"
  >
    {props.children}
  </Desk>
);

export default function MerchantLayout() {
  const { merchants } = useLoaderData<typeof loader>();
  return (
    <MerchantDesk merchants={merchants}>
      <Outlet />
    </MerchantDesk>
  );
}

export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('routes/layout-merchant');
  return (
    <MerchantDesk merchants={known?.merchants}>
      <ErrorPage />
    </MerchantDesk>
  );
}
