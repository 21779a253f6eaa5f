import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  return null;
}

const ManagerDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/manager" places={PLACES['/manager']}>
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
