import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requirePermission } from '#app/web/guard.server.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  return null;
}

const AdminDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/admin" places={PLACES['/admin']}>
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
