import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { homeOf } from '#app/web/fronts.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { merchantChoices } from '#app/web/merchant-choices.server.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return { home: homeOf(actor), merchants: await merchantChoices(request, actor) };
}

type Known = Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'home' | 'merchants'>;

const isFront = (to: string): to is keyof typeof PLACES => Object.hasOwn(PLACES, to);

/** What belongs to the reader rather than to their work; around it stays the site they come from. */
function AccountDesk({ home, merchants, children }: Known & { children: ReactNode }) {
  const places = isFront(home) ? PLACES[home] : [];
  const ofMerchant = home === '/merchant';
  return (
    <Desk
      homeTo={home}
      places={places}
      merchants={merchants}
      width="reading"
      {...(ofMerchant && { tabs: places, density: 'roomy' as const })}
    >
      {children}
    </Desk>
  );
}

export default function AccountLayout() {
  return (
    <AccountDesk {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AccountDesk>
  );
}

export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('routes/layout-account');
  return (
    <AccountDesk home={known?.home ?? '/home'} merchants={known?.merchants ?? []}>
      <ErrorPage />
    </AccountDesk>
  );
}
