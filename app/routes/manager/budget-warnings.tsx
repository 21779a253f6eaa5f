import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { listThresholds, setBudgetWarnings } from '#app/modules/budgets/index.server.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  PageHeader,
  Section,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';

export const handle = titled('budgets.warnings');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await getCycle(db, idIn(params.cycleId));
  authorize(actor, 'program.configure', { programId: cycle.program.id });
  const thresholds = await listThresholds(db, [cycle.id]);
  return { cycle, percents: (thresholds.get(cycle.id) ?? []).join(', ') };
}

const warningsForm = z.strictObject({
  percents: z.string().trim().min(1, 'errors.required').max(40, 'budgets.error.percents'),
});

/** As typed, with any comma and with or without the sign. @throws RuleBroken */
function percentsIn(text: string): number[] {
  const parts = text.normalize('NFKC').split(/[,、\s]+/);
  const percents = parts.map((part) => (/^\d{1,3}%?$/.test(part) ? Number.parseInt(part, 10) : 0));
  if (percents.length > 5 || percents.some((percent) => percent < 1 || percent > 100))
    throw new RuleBroken('budgets.error.percents', 'percents');
  return percents;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await getCycle(db, idIn(params.cycleId));
  const programId = cycle.program.id;
  authorize(actor, 'program.configure', { programId });
  return handleForm(request, warningsForm, async (input) => {
    const percents = percentsIn(input.percents);
    await setBudgetWarnings(db, await commandContext(actor, context), {
      programId,
      cycleId: cycle.id,
      percents,
    });
    return redirectWithFlash('/manager/budgets', { key: 'budgets.warnings.done' });
  });
}

/** At which shares of its budget the lines of a cycle warn. */
export default function Warnings() {
  const t = useT();
  const { cycle, percents } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { props, field, issues } = useProgressiveForm(warningsForm, { refusal, values: { percents } });
  return (
    <Stack>
      <PageHeader
        title={t('budgets.warnings')}
        crumbs={[{ label: t('budgets.title'), to: '/manager/budgets' }]}
        lead={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
      />
      <Card>
        <Section>
          <Form method="post" {...props}>
            <ErrorSummary issues={issues} />
            <Fields>
              <TextField
                label={t('budgets.warnings.percents')}
                hint={t('budgets.warnings.hint')}
                width="medium"
                {...field('percents')}
              />
              <SubmitButton>{t('budgets.warnings.save')}</SubmitButton>
            </Fields>
          </Form>
        </Section>
      </Card>
    </Stack>
  );
}
