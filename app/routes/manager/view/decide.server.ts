import { randomUUID } from 'node:crypto';
import { type AppLoadContext, data } from '@remix-run/node';
import { z } from 'zod';
import type { Issue } from '#app/kernel/errors.ts';
import { declareConflict, moveApplication } from '#app/modules/applications/index.server.ts';
import { MOVES } from '#app/modules/applications/index.ts';
import { determineApplication } from '#app/modules/awards/index.server.ts';
import { formPath } from '#app/modules/awards/index.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { parseForm, refusalOf, refuse } from '#app/web/form/parse-form.server.ts';
import { readValues } from '#app/web/form/read-values.ts';
import type { FormValues } from '#app/web/form/values.ts';
import { db } from '#db/client.server.ts';
import type { OpenedApplication } from './application.server.ts';
import { withAnotherRow } from './award-rows.ts';
import { type Decision, decisionSchema } from './decision.ts';

interface Page {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly actor: SignedInActor;
  readonly application: Pick<OpenedApplication, 'id' | 'programId'>;
  /** Where to go once it is done. */
  readonly to: string;
}

/** Anything at all: the button that adds a row sends half a form. */
const anything = z.record(z.string(), z.unknown());

/** The panel's form: one more row of the award, or the move itself. What is refused keeps everything typed. */
export async function answerPanel(page: Page) {
  const form = await parseForm(page.request, anything);
  if (!form.ok) return refuse(422, form);
  const { add, ...values } = form.values;
  if (add !== undefined) return data({ issues: [], values: withAnotherRow(values, add) });
  if (values.declare !== undefined) return declare(page, values);
  const read = readValues(decisionSchema, form.input);
  if (!read.ok) return refuse(422, { issues: read.issues, values });
  const { move } = read.input;
  authorize(page.actor, MOVES[move].action, { programId: page.application.programId });
  try {
    const done = await carryOut(page, read.input, form.key ?? randomUUID());
    return redirectWithFlash(page.to, { key: `applications.done.${done}` });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refuse(refusal.status, { issues: atTheirFields(refusal.issues, move, values), values });
  }
}

/** Says which conflict of interest the decider has: from then on somebody else has to decide. */
async function declare({ actor, context, application, to }: Page, { declare: _, ...values }: FormValues) {
  const { id: applicationId, programId } = application;
  authorize(actor, 'application.determine', { programId });
  const note = typeof values.conflictNote === 'string' ? values.conflictNote.trim() : '';
  if (note === '')
    return refuse(422, { issues: [{ path: 'conflictNote', message: 'errors.required' }], values });
  await declareConflict(db, await commandContext(actor, context), { applicationId, programId, note });
  return redirectWithFlash(to, { key: 'awards.conflict.declared' });
}

const saidOf = ({ conflict }: { readonly conflict?: 'none' | undefined }) => (conflict ? { conflict } : {});

/** @returns what was done: an approval may turn out to be a proposal */
async function carryOut(
  { actor, context, application }: Page,
  decision: Decision,
  key: string,
): Promise<Decision['move'] | 'propose'> {
  const command = await commandContext(actor, context);
  const { id: applicationId, programId } = application;
  const { revision } = decision;
  const at = { applicationId, programId, revision };
  switch (decision.move) {
    case 'start_screening':
    case 'pass_screening':
      await moveApplication(db, command, { ...at, move: decision.move });
      break;
    case 'find_ineligible':
      await moveApplication(db, command, { ...at, move: decision.move, ...decision.find_ineligible });
      break;
    case 'request_changes':
      await moveApplication(db, command, {
        ...at,
        move: decision.move,
        note: decision.request_changes.note,
        dueOn: decision.request_changes.dueOn,
        asks: decision.request_changes.ticked.map((question) => ({
          question,
          note: decision.request_changes.ask[question] ?? '',
        })),
      });
      break;
    case 'recommend':
      await moveApplication(db, command, { ...at, move: decision.move, ...decision.recommend });
      break;
    case 'approve': {
      const { award, ...determination } = decision.approve;
      const { proposalId } = await determineApplication(db, command, {
        ...at,
        key,
        ...saidOf(decision),
        determination: { outcome: 'approved', ...determination },
        award,
      });
      if (proposalId !== undefined) return 'propose';
      break;
    }
    case 'waitlist':
      await determineApplication(db, command, {
        ...at,
        key,
        ...saidOf(decision),
        determination: { outcome: 'waitlisted', ...decision.waitlist },
      });
      break;
    case 'decline':
      await determineApplication(db, command, {
        ...at,
        key,
        ...saidOf(decision),
        determination: { outcome: 'declined', ...decision.decline },
      });
  }
  return decision.move;
}

/** The commands know nothing of the form: their complaints are led back to the fields of the move, row by row. */
function atTheirFields(issues: readonly Issue[], move: Decision['move'], values: FormValues): Issue[] {
  const { approve } = values as { approve?: { award?: Parameters<typeof formPath>[1] } };
  return issues.map((issue) =>
    issue.path === '' || issue.path === 'conflict'
      ? issue
      : {
          ...issue,
          path: `${move}.${formPath(issue.path.replace(/^determination\./, ''), approve?.award ?? {})}`,
        },
  );
}
