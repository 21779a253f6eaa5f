import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useRootData } from '#app/web/root-data.ts';
import { Desk, type Place } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';

const PLACES: readonly Place[] = [
  { to: '/', label: 'identity.nav.programs', end: true },
  { to: '/check', label: 'matching.check.nav' },
  { to: '/reports', label: 'reports.nav' },
  { to: '/verify', label: 'reports.verify.nav' },
];

function PublicDesk({ children }: { children: ReactNode }) {
  const person = useRootData()?.person;
  return (
    <Desk homeTo={person ? '/home' : '/'} places={PLACES} width="reading" density="roomy">
      {children}
    </Desk>
  );
}

export default function PublicLayout() {
  return (
    <PublicDesk>
      <Outlet />
    </PublicDesk>
  );
}

export function ErrorBoundary() {
  return (
    <PublicDesk>
      <ErrorPage />
    </PublicDesk>
  );
}
