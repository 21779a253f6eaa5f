import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireExecutive } from '#app/web/guard.server.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  return null;
}

const ExecutiveDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/executive" places={PLACES['/executive']}>
    {children}
  </Desk>
);

export default function ExecutiveLayout() {
  return (
    <ExecutiveDesk>
      <Outlet />
    </ExecutiveDesk>
  );
}

export function ErrorBoundary() {
  return (
    <ExecutiveDesk>
      <ErrorPage />
    </ExecutiveDesk>
  );
}
