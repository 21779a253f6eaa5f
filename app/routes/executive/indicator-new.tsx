import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useT } from '#app/i18n/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { defineIndicator, listVersions } from '#app/modules/impact/index.server.ts';
import { definitionWords, STAGES } from '#app/modules/impact/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  PageHeader,
  Row,
  Section,
  Select,
  Stack,
  SubmitButton,
  TextArea,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { WrittenFields } from '../shared/written-fields.tsx';
import { WrittenAreas } from './components/written-areas.tsx';

export const handle = titled('indicators.new');

const versionForm = definitionWords.extend({
  shown: z
    .string()
    .regex(/^\d{1,6}$/, 'errors.bad_request')
    .transform(Number),
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  authorize(actor, 'indicator.define');
  const [newest] = await listVersions(db, params.code ?? '');
  return { newest };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  authorize(actor, 'indicator.define');
  const code = params.code ?? '';
  return handleForm(request, versionForm, async (words) => {
    await defineIndicator(db, await commandContext(actor, context), { code, ...words });
    return redirectWithFlash(`/executive/indicators/${code}`, { key: 'indicators.saved' });
  });
}

/** The next version of a definition, begun from the present one. */
export default function IndicatorNew() {
  const t = useT();
  const { newest } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { name, formula, filter, stage } = newest;
  const form = useProgressiveForm(versionForm, { values: { name, formula, filter, stage }, refusal });
  // Only what a comparison group tests may be called impact.
  const stages = STAGES.filter((candidate) => candidate !== 'impact' || newest.readFrom === 'study');
  return (
    <Stack>
      <PageHeader
        title={t('indicators.new')}
        lead={t('indicators.new_lead')}
        crumbs={[
          { label: t('indicators.title'), to: '/executive/indicators' },
          { label: localized(name, t.locale), to: `/executive/indicators/${newest.code}` },
        ]}
      />
      <Form method="post" {...form.props}>
        <input type="hidden" name="shown" value={newest.version} />
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <WrittenFields form={form} name="name" label={t('indicators.name')} maxLength={60} whole />
              <WrittenAreas form={form} name="formula" label={t('indicators.formula')} maxLength={400} />
              <WrittenAreas form={form} name="filter" label={t('indicators.filter')} maxLength={400} />
              <Select
                label={t('indicators.stage')}
                width="medium"
                options={stages.map((value) => ({ value, label: t(`indicators.stage.${value}`) }))}
                {...form.field('stage')}
              />
              <TextArea label={t('indicators.change')} maxLength={300} rows={3} {...form.field('change')} />
              <Row>
                <SubmitButton kind="primary">{t('indicators.save')}</SubmitButton>
              </Row>
            </Fields>
          </Section>
        </Card>
      </Form>
    </Stack>
  );
}
