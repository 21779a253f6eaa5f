import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireExecutive } from '#app/web/guard.server.ts';
import { Desk, type Place } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';

const PLACES: readonly Place[] = [
  { to: '/executive', label: 'identity.nav.impact', end: true },
  { to: '/executive/reports', label: 'identity.nav.reports' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  return null;
}

const ExecutiveDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/executive" places={PLACES}>
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
