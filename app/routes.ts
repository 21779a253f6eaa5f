/** The site map: every address of the portal, by audience. Each layout guards its door; each route guards itself. */
import { index, layout, prefix, type RouteConfig, route } from '@remix-run/route-config';

export default [
  layout('routes/layout-public.tsx', [
    index('routes/session/welcome.tsx'),
    route('sign-in', 'routes/session/sign-in.tsx'),
    route('sign-up', 'routes/session/sign-up.tsx'),
    route('*', 'routes/session/not-found.tsx'),
  ]),
  route('home', 'routes/session/home.ts'),
  route('sign-out', 'routes/session/sign-out.ts'),
  route('preferences', 'routes/session/preferences.ts'),

  ...prefix('merchant', [layout('routes/layout-merchant.tsx', [])]),

  ...prefix('manager', [layout('routes/layout-manager.tsx', [])]),

  ...prefix('executive', [layout('routes/layout-executive.tsx', [])]),

  ...prefix('admin', [
    layout('routes/layout-admin.tsx', [
      index('routes/admin/home.ts'),
      route('people', 'routes/admin/people.tsx'),
      route('people/:personId', 'routes/admin/person.tsx'),
      route('audit', 'routes/admin/audit.tsx'),
    ]),
  ]),
] satisfies RouteConfig;
