import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { type CycleView, getWork, reviseRubric } from '#app/modules/programs/index.server.ts';
import { KINDS, nextOwnKey } from '#app/modules/programs/index.ts';
import {
  Card,
  Checkbox,
  ErrorSummary,
  Fields,
  Fieldset,
  FieldsRow,
  LinkButton,
  Row,
  Section,
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
import { criterionLabel } from '../shared/criterion-words.ts';
import { WrittenFields } from '../shared/written-fields.tsx';
import { judgedForm, judgedOf } from './setup/judged-form.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.rubric.item');

const TEMPLATE = new Set(KINDS.flatMap((kind) => kind.rubric.map(({ code }) => code)));

/** A new criterion begins as most of the templates' do. */
const BEGIN = { weight: 20, scale: { from: 0, to: 5 }, reasonRequired: true };

/** The criterion of the address as it stands, or the beginning of a new one. */
async function openJudged(cycle: CycleView, code: string | undefined) {
  const { rubric, revision } = await getWork(db, cycle.id);
  const known = rubric.find((criterion) => criterion.code === code) ?? null;
  if (!known && code !== 'new') throw new NotFound('errors.not_found');
  const own = known?.code ?? nextOwnKey(rubric.map((criterion) => criterion.code));
  const others = rubric.reduce((sum, { code: other, weight }) => sum + (other === own ? 0 : weight), 0);
  return { revision, known, code: own, template: TEMPLATE.has(own), others };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  return { cycle, ...(await openJudged(cycle, params.code)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  return handleForm(request, judgedForm, async (input) => {
    const { known, ...of } = await openJudged(cycle, params.code);
    await reviseRubric(db, await commandContext(actor, context), {
      cycleId: cycle.id,
      revision: input.revision,
      act: { change: known ? 'edit' : 'add', criterion: judgedOf(input, of) },
    });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/rubric`, { key: 'setup.saved' });
  });
}

/** One thing reviewers judge: its name, its weight beside the others, its scale, and whether a mark needs a reason. */
export default function CycleJudged() {
  const t = useT();
  const f = useFormats();
  const { cycle, revision, known, template, others } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(judgedForm, { values: known ?? BEGIN, refusal });
  const weight = Number(form.valueAt('weight'));
  const share = Number.isFinite(weight) && weight > 0 ? weight / (weight + others) : null;
  return (
    <SetupPage
      cycle={cycle}
      title={known ? t('setup.rubric.of', { label: criterionLabel(known, t) }) : t('setup.rubric.add')}
    >
      <Form method="post" {...form.props}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <WrittenFields
                form={form}
                name="label"
                label={t('setup.rubric.label')}
                hint={t(template ? 'setup.rubric.label_template' : 'setup.fallback')}
                maxLength={60}
                {...(template && { optional: 'said' as const })}
              />
              <TextField
                label={t('setup.rubric.weight')}
                hint={
                  share === null
                    ? t('setup.rubric.weight_hint', { others: String(others) })
                    : t('setup.rubric.share', { others: String(others), share: f.percent(share, 1) })
                }
                numeric
                inputMode="numeric"
                width="short"
                {...form.field('weight')}
              />
              <Fieldset name="scale" label={t('setup.rubric.scale')} hint={t('setup.rubric.scale_hint')}>
                <FieldsRow>
                  {(['from', 'to'] as const).map((end) => (
                    <TextField
                      key={end}
                      label={t(`setup.rubric.${end}`)}
                      numeric
                      inputMode="numeric"
                      width="short"
                      {...form.field(`scale.${end}`)}
                    />
                  ))}
                </FieldsRow>
              </Fieldset>
              <Checkbox label={t('setup.rubric.reason')} {...form.box('reasonRequired')} />
              <Row>
                <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
                <LinkButton to={`/manager/cycles/${cycle.id}/rubric`} kind="quiet">
                  {t('common.action.cancel')}
                </LinkButton>
              </Row>
            </Fields>
          </Section>
        </Card>
      </Form>
    </SetupPage>
  );
}
