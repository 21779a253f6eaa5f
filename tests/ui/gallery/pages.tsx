import { createRemixStub } from '@remix-run/testing';
import { type ComponentType, useMemo } from 'react';
import { type Catalogue, LocaleProvider, UsedNamespaces } from '#app/i18n/index.ts';
import { Application } from './application.tsx';
import { Form } from './form.tsx';
import { Merchant } from './merchant.tsx';
import { Pieces } from './pieces.tsx';
import { Queue } from './queue.tsx';

const PAGES = {
  queue: Queue,
  application: Application,
  merchant: Merchant,
  form: Form,
  pieces: Pieces,
} satisfies Record<string, ComponentType>;

export type PageName = keyof typeof PAGES;
export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

/** One page of the gallery as a route would show it; the same on the server and in the browser. */
export function GalleryPage({ name, catalogue }: { name: PageName; catalogue: Catalogue }) {
  const Page = PAGES[name];
  const Stub = useMemo(() => createRemixStub([{ path: '/', Component: Page }]), [Page]);
  return (
    <LocaleProvider catalogue={catalogue}>
      <Stub />
      <UsedNamespaces />
    </LocaleProvider>
  );
}
