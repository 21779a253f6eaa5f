import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localized } from '#app/i18n/index.ts';
import { Card } from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { loadChanges } from '../shared/changes.server.ts';
import { VersionChanges } from '../shared/version-changes.tsx';
import { ApplicationFrame } from './components/application-frame.tsx';
import { frameOf, openBeside } from './view/beside.server.ts';

export const handle = titled<typeof loader>(
  ({ application }, t) => `${t('review.tab.changes')} ${localized(application.programName, t.locale)}`,
);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { programs } = await requirePrograms(request, context, 'application.view');
  const application = await openBeside(params, programs);
  return { ...(await frameOf(application, request)), ...(await loadChanges(application)) };
}

/** What each resubmission changed. */
export default function ApplicationChanges() {
  const data = useLoaderData<typeof loader>();
  return (
    <ApplicationFrame {...data}>
      <Card>
        <VersionChanges changes={data.changes} placeNames={data.placeNames} />
      </Card>
    </ApplicationFrame>
  );
}
