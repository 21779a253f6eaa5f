import { getForm } from '#app/modules/programs/index.server.ts';
import type { Answers } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import type { EvidenceFile } from '../submit.server.ts';
import { type Difference, differences, type HandedIn } from './difference.ts';

/** A version of an application beside the one before it. */
export interface VersionChange {
  readonly version: number;
  readonly submittedAt: Date;
  readonly submittedByName: string;
  readonly differences: readonly Difference[];
}

/** What each version after the first changed, the newest first. The caller has checked whose application it is. */
export async function listVersionChanges(
  db: Database,
  { id, cycleId }: { readonly id: number; readonly cycleId: number },
): Promise<VersionChange[]> {
  const rows = await db
    .selectFrom('application_version')
    .select(['version', 'answers', 'form_version', 'submitted_at', 'submitted_by_name'])
    .where('application_id', '=', id)
    .orderBy('version')
    .execute();
  if (rows.length < 2) return [];
  const versions = await Promise.all(
    rows.map(async (row) => {
      const { evidence, ...answers } = row.answers as unknown as Answers & { evidence: EvidenceFile[] };
      const { questions } = await getForm(db, cycleId, row.form_version);
      const handedIn: HandedIn = { questions, answers: answers as unknown as Answers, evidence };
      return { row, handedIn };
    }),
  );
  return versions
    .slice(1)
    .map(({ row, handedIn }, place) => ({
      version: row.version,
      submittedAt: row.submitted_at,
      submittedByName: row.submitted_by_name,
      // Every one but the first has one before it.
      differences: differences(versions[place]?.handedIn ?? handedIn, handedIn),
    }))
    .reverse();
}
