import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { type Translate, useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { CATEGORY_BRANCHES } from '#app/modules/merchants/index.ts';
import { type CycleView, getWork, reviseCriteria } from '#app/modules/programs/index.server.ts';
import {
  type Criterion,
  type Fact,
  factOf,
  factsOfForm,
  KINDS,
  nextOwnKey,
  valuesNeeded,
} from '#app/modules/programs/index.ts';
import {
  Card,
  CheckboxGroup,
  ErrorSummary,
  Fields,
  LinkButton,
  RadioGroup,
  Row,
  Section,
  SubmitButton,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { optionLabel } from '../shared/question-words.ts';
import { WrittenFields } from '../shared/written-fields.tsx';
import { criterionForm, criterionOf, criterionValues, isPlace } from './setup/criterion-form.ts';
import { factName } from './setup/fact-name.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.criterion.title');

const TEMPLATE = new Set(KINDS.flatMap((kind) => kind.criteria.map(({ code }) => code)));

/** The criterion of the address as it stands, or the beginning of a new one about the fact that was chosen. */
async function openCriterion(cycle: CycleView, code: string | undefined, search: URLSearchParams) {
  const work = await getWork(db, cycle.id);
  const facts = factsOfForm(work.questions);
  const known = work.criteria.find((criterion) => criterion.code === code) ?? null;
  const [from, name = ''] = (search.get('fact') ?? '').split(':');
  const asked = known ?? (code === 'new' ? { from: from as Fact['from'], fact: name } : null);
  const fact = asked && factOf(facts, asked);
  if (!fact) throw new NotFound('errors.not_found');
  const own = known?.code ?? nextOwnKey(work.criteria.map((criterion) => criterion.code));
  return { work, known, fact, code: own, template: TEMPLATE.has(own) };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { searchParams } = new URL(request.url);
  const { work, ...criterion } = await openCriterion(cycle, params.code, searchParams);
  return { cycle, revision: work.revision, ...criterion };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { searchParams } = new URL(request.url);
  return handleForm(request, criterionForm, async (input) => {
    const { known, ...of } = await openCriterion(cycle, params.code, searchParams);
    await reviseCriteria(db, await commandContext(actor, context), {
      cycleId: cycle.id,
      revision: input.revision,
      act: { change: known ? 'edit' : 'add', criterion: criterionOf(input, of) },
    });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/criteria`, { key: 'setup.saved' });
  });
}

/** What a list can be compared with, where the fact has fixed values. */
function choicesOf({ question, fact }: Fact, t: Translate) {
  if (fact === 'category' || question?.type === 'category')
    return CATEGORY_BRANCHES.map((value) => ({ value, label: t(`merchants.category.${value}`) }));
  return (question?.options ?? []).map((value) => ({
    value,
    label: question ? optionLabel(question, value, t) : value,
  }));
}

/** One criterion: how it judges, with what it compares, and the sentence a merchant reads. */
export default function CycleCriterion() {
  const t = useT();
  const { cycle, revision, known, fact, template } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const values = criterionValues(known as Criterion | null, fact);
  const form = useProgressiveForm(criterionForm, { values, refusal });
  const needs = (what: 'number' | 'list') => fact.tests.some((test) => valuesNeeded(test) === what);
  return (
    <SetupPage cycle={cycle} title={t('setup.criterion.of', { fact: factName(fact, t) })}>
      <Form method="post" {...form.props}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <RadioGroup
                label={t('setup.criterion.test')}
                options={fact.tests.map((value) => ({ value, label: t(`setup.test.${value}`) }))}
                {...form.field('test')}
              />
              {needs('number') && (
                <TextField
                  label={t('setup.criterion.number')}
                  hint={t('setup.criterion.number_hint')}
                  numeric
                  inputMode="decimal"
                  width="short"
                  optional
                  before={fact.question?.type === 'money' ? '¥' : undefined}
                  {...form.field('number')}
                />
              )}
              {isPlace(fact) && (
                <TextArea
                  label={t('setup.criterion.places')}
                  hint={t('setup.criterion.places_hint')}
                  rows={4}
                  optional
                  {...form.field('places')}
                />
              )}
              {needs('list') && !isPlace(fact) && (
                <CheckboxGroup
                  label={t('setup.criterion.choices')}
                  options={choicesOf(fact, t)}
                  optional
                  {...form.group('choices')}
                />
              )}
              <WrittenFields
                form={form}
                name="says"
                label={t('setup.criterion.says')}
                hint={t(template ? 'setup.criterion.says_template' : 'setup.criterion.says_hint')}
                maxLength={200}
                {...(template && { optional: 'said' as const })}
              />
              <Row>
                <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
                <LinkButton to={`/manager/cycles/${cycle.id}/criteria`} kind="quiet">
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
