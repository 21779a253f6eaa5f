import { useLocation } from '@remix-run/react';

/** Where the reader is, to come back to. */
export function useHere(): string {
  const { pathname, search } = useLocation();
  return pathname + search;
}
