import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useRootData } from '#app/web/root-data.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PUBLIC_PLACES } from './shared/places.ts';

function PublicDesk({ children }: { children: ReactNode }) {
  const person = useRootData()?.person;
  return (
    <Desk homeTo={person ? '/home' : '/'} places={PUBLIC_PLACES} width="reading" density="roomy">
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
