import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import type { ImportIssue } from './issue.ts';

/** Complaints kept a batch. Whoever has more has one mistake in every row, and the counts say so. */
export const KEPT_ISSUES = 1_000;

interface BatchRef {
  readonly programId: number;
  readonly batchId: number;
}

/** Writes complaints under a batch. */
export async function insertIssues(
  db: Database,
  batch: BatchRef,
  issues: readonly ImportIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  await db
    .insertInto('import_error')
    .values(
      issues.map((given) => ({
        program_id: batch.programId,
        batch_id: batch.batchId,
        severity: given.severity,
        line: given.line,
        column_name: given.column,
        value: given.value,
        message: given.message,
        params: JSON.stringify(given.params),
      })),
    )
    .execute();
}

export const clearIssues = async (db: Database, batch: BatchRef): Promise<void> => {
  await sql`delete from import_error where program_id = ${batch.programId} and batch_id = ${batch.batchId}`.execute(
    db,
  );
};

/** Counts every complaint of one validation and keeps the first thousand. */
export interface IssueLog {
  add(issues: readonly ImportIssue[]): void;
  /** For complaints found many at a time: `kept` of them are given, `total` were found. */
  addMany(total: number, kept: readonly ImportIssue[]): void;
  readonly errors: number;
  /** How many more will be kept. */
  readonly room: number;
  /** Writes what has been kept so far. */
  flush(): Promise<void>;
}

export function issueLog(db: Database, batch: BatchRef): IssueLog {
  let errors = 0;
  let room = KEPT_ISSUES;
  let waiting: ImportIssue[] = [];
  const addMany = (total: number, kept: readonly ImportIssue[]) => {
    errors += total;
    waiting.push(...kept.slice(0, room));
    room -= Math.min(room, kept.length);
  };
  return {
    addMany,
    add: (issues) => addMany(issues.length, issues),
    get errors() {
      return errors;
    },
    get room() {
      return room;
    },
    async flush() {
      const issues = waiting;
      waiting = [];
      await insertIssues(db, batch, issues);
    },
  };
}
