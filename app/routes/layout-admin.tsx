import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requirePermission } from '#app/web/guard.server.ts';
import { Desk, type Place } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';

const PLACES: readonly Place[] = [
  { to: '/admin/people', label: 'identity.nav.people' },
  { to: '/admin/audit', label: 'identity.nav.audit' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  return null;
}

const AdminDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/admin" places={PLACES}>
    {children}
  </Desk>
);

export default function AdminLayout() {
  return (
    <AdminDesk>
      <Outlet />
    </AdminDesk>
  );
}

export function ErrorBoundary() {
  return (
    <AdminDesk>
      <ErrorPage />
    </AdminDesk>
  );
}
