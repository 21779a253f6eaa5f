import { type Day, daysBetween } from '#app/kernel/day.ts';
import type { ApplicationSummary } from '#app/modules/applications/index.server.ts';
import type { DocumentKind } from '#app/modules/merchants/index.ts';

/** A document that has ended or soon will. */
export interface DueDocument {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly validUntil: Day | null;
}

/** Something the merchant should do, and by when. */
export type Todo =
  | {
      readonly kind: 'changes';
      readonly application: ApplicationSummary;
      readonly by: Day | null;
      readonly daysLeft: number | null;
    }
  | {
      readonly kind: 'question';
      readonly application: ApplicationSummary;
      readonly by: Day;
      readonly daysLeft: number;
    }
  | {
      readonly kind: 'draft';
      readonly application: ApplicationSummary;
      readonly by: Day;
      readonly daysLeft: number;
    }
  | {
      readonly kind: 'document';
      readonly document: DueDocument;
      readonly by: Day;
      readonly daysLeft: number;
    }
  | { readonly kind: 'profile'; readonly missing: readonly string[]; readonly by: null };

interface Known {
  readonly applications: readonly ApplicationSummary[];
  /** The last day to apply, by the id of each cycle that takes applications today. */
  readonly closes: ReadonlyMap<number, Day>;
  /** By when the staff's open questions are to be answered, by the id of each application. */
  readonly questions: ReadonlyMap<number, Day>;
  readonly missing: readonly string[];
  readonly documents: readonly DueDocument[];
  readonly today: Day;
}

const NEVER: Day = '9999-12-31';

/** What to do now: what is due first comes first, what has no day comes last. A draft whose window is over is no longer one. */
export function todosOf({ applications, closes, questions, missing, documents, today }: Known): Todo[] {
  // Today counts, as in a cycle's days left: 1 is the last day.
  const left = (by: Day) => daysBetween(today, by) + 1;
  const todos = applications.flatMap((application): Todo[] => {
    if (application.state === 'changes_requested') {
      const by = application.dueOn;
      return [{ kind: 'changes', application, by, daysLeft: by === null ? null : left(by) }];
    }
    const by = application.state === 'draft' ? closes.get(application.cycleId) : undefined;
    return by === undefined ? [] : [{ kind: 'draft', application, by, daysLeft: left(by) }];
  });
  for (const application of applications) {
    const by = questions.get(application.id);
    if (by !== undefined) todos.push({ kind: 'question', application, by, daysLeft: left(by) });
  }
  for (const document of documents)
    if (document.validUntil !== null)
      todos.push({
        kind: 'document',
        document,
        by: document.validUntil,
        daysLeft: left(document.validUntil),
      });
  todos.sort((a, b) => (a.by ?? NEVER).localeCompare(b.by ?? NEVER));
  return missing.length === 0 ? todos : [...todos, { kind: 'profile', missing, by: null }];
}
