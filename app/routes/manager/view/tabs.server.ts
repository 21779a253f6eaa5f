import { getPanel, listTalk } from '#app/modules/applications/index.server.ts';
import { db } from '#db/client.server.ts';
import type { OpenedApplication } from './application.server.ts';

/** What stands behind each page of an application, as numbers beside its name. */
export async function countTabs(application: Pick<OpenedApplication, 'id' | 'cycleId' | 'version'>) {
  const [panel, talk] = await Promise.all([getPanel(db, application), listTalk(db, application.id, 'staff')]);
  return {
    done: panel.done,
    expected: panel.expected,
    remarks: talk.length,
    changes: application.version - 1,
  };
}
export type TabCounts = Awaited<ReturnType<typeof countTabs>>;
