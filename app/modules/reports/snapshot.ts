import { contradictions } from './consistency.ts';
import { snapshotShape } from './shape.ts';

export type { Absence, Figure, Note, ReportSnapshot } from './shape.ts';

/** Reads a snapshot from outside (the database, a file) and refuses one that contradicts itself. */
export const reportSnapshot = snapshotShape.superRefine((snapshot, check) => {
  for (const message of contradictions(snapshot)) check.addIssue({ code: 'custom', message });
});
