import { randomUUID } from 'node:crypto';
import { type AppLoadContext, data } from '@remix-run/node';
import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, type Issue, NotFound } from '#app/kernel/errors.ts';
import {
  type AwardDeskView,
  amendAward,
  clawBackAward,
  completeAward,
  decideAppeal,
  deliverMeasure,
  lapseAward,
  moveCouponBatch,
  resumeAward,
  scheduleMeasure,
  suspendAward,
} from '#app/modules/awards/index.server.ts';
import { formPath } from '#app/modules/awards/index.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { parseForm, refusalOf, refuse } from '#app/web/form/parse-form.server.ts';
import { readValues } from '#app/web/form/read-values.ts';
import type { FormValues } from '#app/web/form/values.ts';
import { db } from '#db/client.server.ts';
import { withAnotherRow } from './award-rows.ts';
import { actionOf, FORMS, formOf, readWork, type Work } from './award-work.ts';

interface Page {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly actor: SignedInActor;
  readonly award: Pick<AwardDeskView, 'programId' | 'id'>;
}

/** Anything at all: the button that adds a row sends half a form. */
const anything = z.record(z.string(), z.unknown());

const TOLD = { suspend: suspendAward, resume: resumeAward, lapse: lapseAward, complete: completeAward };
type Told = keyof typeof TOLD;
const isTold = (move: string): move is Told => move in TOLD;

/** The panel's form: one more row of the award, or the work itself. What is refused keeps everything typed. */
export async function answerWork({ request, context, actor, award }: Page) {
  const form = await parseForm(request, anything);
  if (!form.ok) return refuse(422, form);
  const { add, ...values } = form.values;
  const work = readWork(values.work);
  if (!work) throw new NotFound('errors.not_found');
  authorize(actor, actionOf(work), { programId: award.programId });
  if (add !== undefined) return data({ issues: [], values: withAnotherRow(values, add, ['award']) });
  const read = readValues(FORMS[formOf(work)], form.input);
  if (!read.ok) return refuse(422, { issues: read.issues, values });
  try {
    await carryOut(await commandContext(actor, context), {
      work,
      input: form.input,
      at: { programId: award.programId, awardId: award.id, revision: read.input.revision },
      key: form.key ?? randomUUID(),
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refuse(refusal.status, { issues: atTheirFields(refusal.issues, values), values });
  }
  return redirectWithFlash(`/manager/awards/${award.programId}/${award.id}`, {
    key:
      work.of === 'award'
        ? `awards.done.${work.move}`
        : work.of === 'batch'
          ? `awards.done.coupons_${work.move}`
          : `awards.done.${work.move}_measure`,
  });
}

interface Wish {
  readonly work: Work;
  readonly input: unknown;
  readonly at: { readonly programId: number; readonly awardId: number; readonly revision: number };
  readonly key: string;
}

/** The form was read once already: what is read here is what was found good. */
function fieldsOf<Name extends keyof typeof FORMS>(
  name: Name,
  input: unknown,
): z.output<(typeof FORMS)[Name]> {
  const result = readValues(FORMS[name], input);
  if (!result.ok) throw new Conflict('errors.bad_request');
  return result.input as z.output<(typeof FORMS)[Name]>;
}

async function carryOut(context: CommandContext, { work, input, at, key }: Wish): Promise<void> {
  const { programId, awardId } = at;
  if (work.of === 'batch') {
    const counted = formOf(work) === 'counted' && fieldsOf('counted', input).counts;
    return moveCouponBatch(db, context, {
      ...at,
      key,
      batchId: work.id,
      move: work.move,
      ...(counted && { counts: counted }),
    });
  }
  if (work.of === 'measure') {
    const named = { programId, awardId, measureId: work.id, key };
    if (work.move === 'schedule') {
      const { scheduledOn } = fieldsOf('schedule', input);
      return scheduleMeasure(db, context, { ...named, scheduledOn });
    }
    const { deliveredOn, evidence } = fieldsOf('deliver', input);
    return deliverMeasure(db, context, { ...named, deliveredOn, evidence });
  }
  const { move } = work;
  if (isTold(move)) return TOLD[move](db, context, { ...at, key, note: fieldsOf('plain', input).note });
  if (move === 'amend') {
    const { award, note } = fieldsOf('amend', input);
    await amendAward(db, context, { ...at, key, award, note });
  } else if (move === 'claw_back') {
    const { note, impressions, fen, appealUntil } = fieldsOf('claw_back', input);
    await clawBackAward(db, context, { ...at, key, note, impressions, fen, appealUntil });
  } else {
    const { note, clawbackId, outcome } = fieldsOf('decide_appeal', input);
    await decideAppeal(db, context, { ...at, key, note, clawbackId, outcome });
  }
}

/** The commands know nothing of blank rows: their complaints are led back to the fields as the form numbers them. */
const atTheirFields = (issues: readonly Issue[], values: FormValues) =>
  issues.map((issue) => ({
    ...issue,
    path: formPath(issue.path, (values.award ?? {}) as Parameters<typeof formPath>[1]),
  }));
