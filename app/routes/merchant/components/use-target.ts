import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';

/** Puts the focus on what the address points at: a browser does so for a page it loads, not for one a script shows. */
export function useTarget(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.focus();
  }, [hash]);
}
