import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { dayOf, isDay } from '#app/kernel/day.ts';
import { copyCycle } from '#app/modules/awards/index.server.ts';
import { authorize, type SignedInActor } from '#app/modules/identity/index.ts';
import { createCycle, getCycle, getProgram } from '#app/modules/programs/index.server.ts';
import {
  Button,
  Card,
  DateField,
  ErrorSummary,
  Fields,
  Notice,
  PageHeader,
  Row,
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
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { newCycleForm, settingsOf, settingsValues, shifted, yearAfter } from './setup/cycle-settings.ts';
import { SettingsFields } from './setup/settings-fields.tsx';

export const handle = titled('setup.cycle.new');

/** The programme, and the cycle the new one begins as where one is named. */
async function openOrigin(actor: SignedInActor, search: URLSearchParams) {
  const from = search.get('from');
  const old = from === null ? null : await getCycle(db, idIn(from));
  const program = old?.program ?? (await getProgram(db, idIn(search.get('program') ?? undefined)));
  authorize(actor, 'program.configure', { programId: program.id });
  return { old, program };
}

const BLANK = { 'zh-CN': '', 'zh-TW': '', en: '' };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { searchParams } = new URL(request.url);
  const { old, program } = await openOrigin(actor, searchParams);
  const asked = searchParams.get('opens') ?? '';
  const today = dayOf(await portalNow(db));
  const opensOn = isDay(asked) ? asked : old ? yearAfter(old.opensOn) : today;
  const days = old
    ? shifted(old, opensOn)
    : { opensOn, closesOn: opensOn, benefitFrom: opensOn, benefitTo: opensOn };
  const same = old ?? {
    decideWithinDays: 15,
    appealDays: 14,
    expectedImpressions: null,
    expectedFen: null,
  };
  return {
    program,
    from: old && { id: old.id, name: old.name, formVersion: old.formVersion, rulesVersion: old.rulesVersion },
    values: { code: '', ...settingsValues({ ...same, ...days, name: BLANK }) },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { old, program } = await openOrigin(actor, new URL(request.url).searchParams);
  return handleForm(request, newCycleForm, async ({ code, ...input }) => {
    const by = await commandContext(actor, context);
    const settings = { code, ...settingsOf(input) };
    const { id } = old
      ? await copyCycle(db, by, { fromCycleId: old.id, ...settings })
      : await createCycle(db, by, { programId: program.id, ...settings });
    return redirectWithFlash(`/manager/cycles/${id}/setup`, { key: 'setup.cycle.created' });
  });
}

/** A new cycle, from the kind's template or from an old one. */
export default function NewCycle() {
  const t = useT();
  const { program, from, values } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(newCycleForm, { values, refusal });
  return (
    <Stack>
      <PageHeader
        title={t('setup.cycle.new')}
        crumbs={[
          { label: t('programs.cycle.title'), to: '/manager/cycles' },
          { label: localized(program.name, t.locale) },
        ]}
      />
      {from && (
        <Notice title={t('setup.cycle.from', { cycle: localized(from.name, t.locale) })}>
          <p>{t('setup.cycle.copied', { form: from.formVersion, rules: from.rulesVersion })}</p>
          <p>{t('setup.cycle.not_copied')}</p>
        </Notice>
      )}
      {from && (
        <Card>
          <Section>
            <Form>
              <input type="hidden" name="from" value={from.id} />
              <Row align="center">
                <DateField
                  key={values.opensOn}
                  name="opens"
                  id="shift-to"
                  label={t('setup.cycle.shift')}
                  hint={t('setup.cycle.shift_hint')}
                  defaultValue={values.opensOn}
                />
                <Button type="submit">{t('setup.cycle.shift_action')}</Button>
              </Row>
            </Form>
          </Section>
        </Card>
      )}
      <Form method="post" key={values.opensOn} {...form.props}>
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <TextField
                label={t('setup.settings.code')}
                hint={t('setup.settings.code_hint')}
                width="short"
                autoComplete="off"
                {...form.field('code')}
              />
              <SettingsFields form={form} />
              <SubmitButton kind="primary">{t('setup.cycle.create')}</SubmitButton>
            </Fields>
          </Section>
        </Card>
      </Form>
    </Stack>
  );
}
