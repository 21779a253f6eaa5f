import type { Params } from '@remix-run/react';
import type { requirePrograms } from '#app/web/guard.server.ts';
import { idIn } from '../../shared/id-in.ts';
import { idsOf, openPrograms } from '../../shared/programs.server.ts';
import { type OpenedApplication, openApplication } from './application.server.ts';
import { queueQuery, readQueueAddress } from './queue-address.ts';
import { countTabs } from './tabs.server.ts';

/** What the frame of an application's further pages needs. */
export const frameOf = async (application: OpenedApplication, request: Request) => ({
  application: {
    id: application.id,
    number: application.number,
    kind: application.kind,
    programName: application.programName,
    cycleName: application.cycleName,
    state: application.state,
    profileName: application.submitted.profile.displayName,
  },
  counts: await countTabs(application),
  query: queueQuery(readQueueAddress(new URL(request.url).searchParams)),
});

/** The application of the address, where its programme is among those somebody may see. */
export const openBeside = async (
  params: Params,
  programs: Awaited<ReturnType<typeof requirePrograms>>['programs'],
): Promise<OpenedApplication> => openApplication(idIn(params.id), idsOf(await openPrograms(programs)));
