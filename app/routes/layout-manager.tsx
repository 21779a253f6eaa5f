import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { Desk, type Place } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';

const PLACES: readonly Place[] = [
  { to: '/manager', label: 'identity.nav.queue', end: true },
  { to: '/manager/approvals', label: 'awards.approvals.title' },
  { to: '/manager/awards', label: 'awards.title' },
  { to: '/manager/cycles', label: 'programs.cycle.title' },
  { to: '/manager/budgets', label: 'identity.nav.budgets' },
  { to: '/manager/delivery', label: 'identity.nav.delivery' },
  { to: '/manager/merchants', label: 'merchants.list.title' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  return null;
}

const ManagerDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/manager" places={PLACES}>
    {children}
  </Desk>
);

export default function ManagerLayout() {
  return (
    <ManagerDesk>
      <Outlet />
    </ManagerDesk>
  );
}

export function ErrorBoundary() {
  return (
    <ManagerDesk>
      <ErrorPage />
    </ManagerDesk>
  );
}
