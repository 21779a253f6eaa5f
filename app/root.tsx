import { data, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import { UsedNamespaces, useT } from '#app/i18n/index.ts';
import { isDemo } from '#app/modules/identity/index.server.ts';
import { countUnread } from '#app/modules/notifications/index.server.ts';
import { hanFontsHref } from '#app/ui/han-fonts.ts';
import theme from '#app/ui/theme.css?url';
import { findActor } from '#app/web/actor.server.ts';
import { takeFlash } from '#app/web/flash.server.ts';
import { frontsOf } from '#app/web/fronts.ts';
import { localeOf, themeOf } from '#app/web/locale.server.ts';
import { useNonce } from '#app/web/nonce.ts';
import { type RootData, useRootData } from '#app/web/root-data.ts';
import { Desk } from '#app/web/shell/desk.tsx';
import { ErrorPage } from '#app/web/shell/error-page.tsx';
import { PageTitle } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

// zod writes code at run time where it may; the content policy forbids that, and reports the attempt. This module runs
// before those that make schemas, and says so without fetching zod for pages that need none.
if (typeof document !== 'undefined') Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: theme },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context);
  const { flash, headers } = await takeFlash(request);
  const known: RootData = {
    locale: await localeOf(request, context),
    theme: await themeOf(request, context),
    demo: await isDemo(db),
    flash,
    person: actor && {
      name: actor.name,
      roles: [...new Set(actor.grants.map(({ role }) => role))],
      fronts: frontsOf(actor),
      unread: await countUnread(db, actor.personId),
    },
  };
  return data(known, { headers });
}

export function Layout({ children }: { children: ReactNode }) {
  const t = useT();
  const nonce = useNonce();
  const root = useRootData();
  return (
    <html lang={t.locale} data-theme={root?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={t('common.tagline')} />
        <PageTitle />
        <Meta />
        <Links />
        <noscript>
          <link rel="stylesheet" href={hanFontsHref} />
        </noscript>
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <UsedNamespaces />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <Desk homeTo="/home" places={[]} width="reading">
      <ErrorPage />
    </Desk>
  );
}
