import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { listMeasures, saveMeasure } from '#app/modules/programs/index.server.ts';
import { MEASURE_AREAS } from '#app/modules/programs/index.ts';
import {
  Card,
  Checkbox,
  ErrorSummary,
  Fields,
  PageHeader,
  Section,
  Select,
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
import { measureForm } from '../shared/program-form.ts';
import { WrittenFields } from '../shared/written-fields.tsx';
import { openProgram } from './setup/open-setup.server.ts';

export const handle = titled('setup.measure.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const program = await openProgram(actor, params);
  if (params.measureId === 'new') return { program, measure: null };
  const id = idIn(params.measureId);
  const measure = (await listMeasures(db, program.id)).find((candidate) => candidate.id === id);
  if (!measure) throw new NotFound('errors.not_found');
  return { program, measure };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id: programId } = await openProgram(actor, params);
  const measureId = params.measureId === 'new' ? undefined : idIn(params.measureId);
  return handleForm(request, measureForm, async (measure) => {
    const by = await commandContext(actor, context);
    await saveMeasure(db, by, { programId, measureId, ...measure });
    return redirectWithFlash(`/manager/programs/${programId}`, { key: 'setup.saved' });
  });
}

/** One measure a programme offers. */
export default function ProgramMeasure() {
  const t = useT();
  const { program, measure } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(measureForm, { values: measure ?? {}, refusal });
  return (
    <Stack>
      <PageHeader
        title={t(measure ? 'setup.measure.title' : 'setup.measure.add')}
        crumbs={[
          { label: t('programs.cycle.title'), to: '/manager/cycles' },
          { label: localized(program.name, t.locale), to: `/manager/programs/${program.id}` },
        ]}
      />
      <Form method="post" {...form.props}>
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <WrittenFields form={form} name="name" label={t('setup.measure.name')} maxLength={200} whole />
              <Select
                label={t('setup.measure.area')}
                width="medium"
                options={MEASURE_AREAS.map((value) => ({ value, label: t(`programs.area.${value}`) }))}
                {...form.field('area')}
              />
              <TextField
                label={t('setup.settings.code')}
                hint={t('setup.settings.code_hint')}
                width="medium"
                autoComplete="off"
                {...form.field('code')}
              />
              <Checkbox
                label={t('setup.measure.illustrative')}
                hint={t('setup.measure.illustrative_hint')}
                {...form.box('illustrative')}
              />
              <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
            </Fields>
          </Section>
        </Card>
      </Form>
    </Stack>
  );
}
