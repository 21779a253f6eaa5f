import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useRootData } from '#app/web/root-data.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PUBLIC_PLACES } from './shared/places.ts';

/** A published report has tables and charts, and takes the room they need. */
function PublishedDesk({ children }: { children: ReactNode }) {
  const person = useRootData()?.person;
  return (
    <Desk homeTo={person ? '/home' : '/'} places={PUBLIC_PLACES}>
      {children}
    </Desk>
  );
}

export default function PublishedLayout() {
  return (
    <PublishedDesk>
      <Outlet />
    </PublishedDesk>
  );
}

export function ErrorBoundary() {
  return (
    <PublishedDesk>
      <ErrorPage />
    </PublishedDesk>
  );
}
