import type { ReactNode } from 'react';
import { Localized, useT } from '#app/i18n/index.ts';
import { PageHeader, Stack } from '#app/ui/index.ts';
import { ProgramTag } from '../../shared/program-tag.tsx';
import type { OpenedApplication } from '../view/application.server.ts';
import type { TabCounts } from '../view/tabs.server.ts';
import { ApplicationTabs } from './application-tabs.tsx';
import { StateTag } from './state-tag.tsx';

interface ApplicationFrameProps {
  application: Pick<OpenedApplication, 'id' | 'number' | 'kind' | 'programName' | 'cycleName' | 'state'> & {
    readonly profileName: string;
  };
  counts: TabCounts;
  query: string;
  children: ReactNode;
}

/** The surroundings of the pages beside an application's own. */
export function ApplicationFrame({ application, counts, query, children }: ApplicationFrameProps) {
  const t = useT();
  return (
    <Stack>
      <PageHeader
        crumbs={[
          { label: t('applications.queue'), to: `/manager${query}` },
          { label: application.number, to: `/manager/applications/${application.id}${query}` },
        ]}
        title={application.profileName}
        lead={
          <>
            <ProgramTag kind={application.kind}>
              <Localized text={application.programName} /> · <Localized text={application.cycleName} />
            </ProgramTag>
            <StateTag state={application.state} />
          </>
        }
      />
      <ApplicationTabs id={application.id} counts={counts} query={query} />
      {children}
    </Stack>
  );
}
