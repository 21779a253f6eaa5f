import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { createProgram } from '#app/modules/programs/index.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePermission, requireProgramFounder } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { NewProgram } from '../shared/new-program.tsx';
import { programForm } from '../shared/program-form.ts';

export const handle = titled('setup.program.new');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  await requireProgramFounder(request, context);
  return null;
}

/** An administrator founds a programme for others: next, somebody is made its manager. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  const actor = await requireProgramFounder(request, context);
  return handleForm(request, programForm, async (input) => {
    await createProgram(db, await commandContext(actor, context), input);
    return redirectWithFlash('/admin/people', { key: 'setup.program.created_for_others' });
  });
}

export default function NewProgramPage() {
  return <NewProgram refusal={useActionData<typeof action>()} />;
}
