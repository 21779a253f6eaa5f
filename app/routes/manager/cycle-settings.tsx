import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { editCycle } from '#app/modules/programs/index.server.ts';
import { Card, ErrorSummary, Fields, Notice, Section, SubmitButton } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { settingsForm, settingsOf, settingsValues } from './setup/cycle-settings.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SettingsFields } from './setup/settings-fields.tsx';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.settings');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  return { cycle: await openSetup(actor, params) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id } = await openSetup(actor, params);
  return handleForm(request, settingsForm, async (input) => {
    await editCycle(db, await commandContext(actor, context), { cycleId: id, ...settingsOf(input) });
    return redirectWithFlash(`/manager/cycles/${id}/setup`, { key: 'setup.saved' });
  });
}

/** The days of a cycle and what a merchant may expect of it. */
export default function CycleSettings() {
  const t = useT();
  const { cycle } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(settingsForm, { values: settingsValues(cycle), refusal });
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.settings')}>
      {cycle.state !== 'draft' && (
        <Notice>{t(cycle.state === 'open' ? 'setup.settings.only_last' : 'setup.error.closed')}</Notice>
      )}
      <Form method="post" {...form.props}>
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <SettingsFields form={form} onlyLast={cycle.state !== 'draft'} />
              {cycle.state !== 'closed' && (
                <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
              )}
            </Fields>
          </Section>
        </Card>
      </Form>
    </SetupPage>
  );
}
