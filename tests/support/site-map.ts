import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteConfigEntry } from '@remix-run/route-config';
import siteMap from '#app/routes.ts';
import { projectRoot } from '#db/root.server.ts';

/** One address of the portal and what answers there. */
export interface SiteRoute {
  /** `/merchant/applications/:id`; of a layout, the address it surrounds. */
  readonly path: string;
  readonly file: string;
  readonly load: () => Promise<{ loader?: unknown; action?: unknown }>;
}

const walk = (entries: readonly RouteConfigEntry[], above: string): SiteRoute[] =>
  entries.flatMap(({ file, path, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    const load = () => import(/* @vite-ignore */ pathToFileURL(join(projectRoot, 'app', file)).href);
    // A layout has no address of its own: it is the part of the portal its file is named after.
    const part = /layout-(\w+)\.tsx$/.exec(file)?.[1];
    return [{ path: part ? `/${part}` : here || '/', file, load }, ...walk(children, here)];
  });

/** Every route of the site map, so that a new one is tested as soon as it is on it. */
export const SITE: readonly SiteRoute[] = walk(siteMap, '');
