import { useRouteLoaderData } from '@remix-run/react';
import type { Locale } from '#app/kernel/locale.ts';
import type { Role, Theme } from '#app/modules/identity/index.ts';
import type { Flash } from './flash.server.ts';
import type { Front } from './fronts.ts';

/** What every page knows, from the root's loader. */
export interface RootData {
  readonly locale: Locale;
  readonly theme: Theme | null;
  /** The portal shows demo data, and says so on every page. */
  readonly demo: boolean;
  readonly flash: Flash | null;
  readonly person: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly fronts: readonly Front[];
    /** Notices not read yet, counted up to a hundred. */
    readonly unread: number;
  } | null;
}

/** Undefined on the page of an error that struck before it was known. */
export const useRootData = (): RootData | undefined => useRouteLoaderData('root') as RootData | undefined;
