import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useT } from '#app/i18n/index.ts';
import { listGoals, listVersions, setGoal } from '#app/modules/impact/index.server.ts';
import { goalWords, typedValue } from '#app/modules/impact/index.ts';
import { Card, ErrorSummary, Fields, Row, Section, SubmitButton, TextField, Tiny } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('indicators.goals');

const goalForm = goalWords.extend({
  shown: z
    .string()
    .regex(/^\d{1,6}$/, 'errors.bad_request')
    .transform(Number),
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const [definition] = await listVersions(db, params.code ?? '');
  const goal = (await listGoals(db, { cycleId: cycle.id })).find(({ code }) => code === definition.code);
  const typed = (value: string | null | undefined) =>
    value == null ? '' : typedValue(value, definition.kind, definition.unit);
  return {
    cycle,
    definition,
    revision: goal?.revision ?? 0,
    values: { baseline: typed(goal?.baseline), target: typed(goal?.target) },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id: cycleId } = await openSetup(actor, params);
  const code = params.code ?? '';
  return handleForm(request, goalForm, async (goal) => {
    await setGoal(db, await commandContext(actor, context), { cycleId, code, ...goal });
    return redirectWithFlash(`/manager/cycles/${cycleId}/goals`, { key: 'indicators.goal_saved' });
  });
}

/** The baseline and the target of one indicator in a cycle. */
export default function CycleGoal() {
  const t = useT();
  const { cycle, definition, revision, values } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(goalForm, { values, refusal });
  const { unit, kind } = definition;
  const hint = t(unit === 'fen' ? 'indicators.hint.money' : `indicators.hint.${kind}`);
  return (
    <SetupPage cycle={cycle} title={localized(definition.name, t.locale)}>
      <Form method="post" {...form.props}>
        <input type="hidden" name="shown" value={revision} />
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section title={t('indicators.goals')}>
            <Tiny>{localized(definition.formula, t.locale)}</Tiny>
          </Section>
          <Section>
            <Fields>
              {(['baseline', 'target'] as const).map((name) => (
                <TextField
                  key={name}
                  label={t(`indicators.${name}`)}
                  hint={hint}
                  width="medium"
                  autoComplete="off"
                  optional
                  numeric
                  {...form.field(name)}
                />
              ))}
              <Row>
                <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
              </Row>
            </Fields>
          </Section>
        </Card>
      </Form>
    </SetupPage>
  );
}
