import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireReviewer } from '#app/web/guard.server.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PLACES } from './shared/places.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireReviewer(request, context);
  return null;
}

const ReviewerDesk = ({ children }: { children: ReactNode }) => (
  <Desk homeTo="/reviewer" places={PLACES['/reviewer']}>
    {children}
  </Desk>
);

export default function ReviewerLayout() {
  return (
    <ReviewerDesk>
      <Outlet />
    </ReviewerDesk>
  );
}

export function ErrorBoundary() {
  return (
    <ReviewerDesk>
      <ErrorPage />
    </ReviewerDesk>
  );
}
