import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { decideAppeal, findAppeal } from '#app/modules/applications/index.server.ts';
import { appealDecisionSchema } from '#app/modules/applications/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import {
  Card,
  Columns,
  ErrorSummary,
  Fields,
  Notice,
  PageHeader,
  RadioGroup,
  Section,
  Stack,
  SubmitButton,
  SummaryList,
  TextArea,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { DecisionTaken } from './components/decision-taken.tsx';
import { openBeside } from './view/beside.server.ts';

export const handle = titled<typeof loader>(
  ({ application }, t) => `${t('review.appeals.title')} ${application.number}`,
);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.decide_appeal');
  const application = await openBeside(params, programs);
  const appeal = await findAppeal(db, application.id);
  if (!appeal) throw new NotFound('errors.not_found');
  return { application, appeal, own: appeal.determinedById === actor.personId };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.decide_appeal');
  const { id: applicationId, programId } = await openBeside(params, programs);
  authorize(actor, 'application.decide_appeal', { programId });
  return handleForm(request, appealDecisionSchema, async (decision) => {
    const input = { applicationId, programId, ...decision };
    await decideAppeal(db, await commandContext(actor, context), input);
    return redirectWithFlash('/manager/appeals', { key: `review.appeals.done.${decision.outcome}` });
  });
}

/** One appeal: the refusal, what the merchant says against it, and the answer of somebody else. */
export default function Appeal() {
  const t = useT();
  const f = useFormats();
  const { application, appeal, own } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { decision } = appeal;
  return (
    <Stack>
      <PageHeader
        crumbs={[{ label: t('review.appeals.title'), to: '/manager/appeals' }, { label: application.number }]}
        title={application.submitted.profile.displayName}
        lead={
          <ProgramTag kind={application.kind}>
            <Localized text={application.programName} /> · <Localized text={application.cycleName} />
          </ProgramTag>
        }
      />
      <Columns
        asideLabel={t('review.appeals.answer')}
        aside={
          <Card>
            <Section title={t('review.appeals.answer')} big>
              {decision ? (
                <SummaryList
                  rows={[
                    { term: t(`review.appeals.outcome.${decision.outcome}`), value: decision.answer },
                    {
                      term: t('review.appeals.decided_by'),
                      value: `${decision.decidedByName} · ${f.dayTime(decision.at)}`,
                    },
                  ]}
                />
              ) : own ? (
                <Notice tone="warn">{t('review.appeals.own')}</Notice>
              ) : (
                <AnswerForm refusal={refusal} />
              )}
            </Section>
          </Card>
        }
      >
        <Card>
          <Section title={t('review.appeals.note')}>
            <Stack>
              <p>{appeal.note}</p>
              <SummaryList
                rows={[
                  {
                    term: t('review.appeals.filed'),
                    value: `${appeal.filedByName} · ${f.dayTime(appeal.filedAt)}`,
                  },
                ]}
              />
              <Link to={`/manager/applications/${application.id}`}>{t('review.appeals.see')}</Link>
            </Stack>
          </Section>
          {application.determination && (
            <DecisionTaken determination={application.determination} award={null} />
          )}
        </Card>
      </Columns>
    </Stack>
  );
}

function AnswerForm({ refusal }: { refusal: unknown }) {
  const t = useT();
  const form = useProgressiveForm(appealDecisionSchema, { refusal });
  return (
    <Form method="post" {...form.props}>
      <Fields>
        <ErrorSummary
          issues={form.issues}
          labelOf={(path) => t(path === 'answer' ? 'review.appeals.reasons' : 'review.appeals.outcome')}
        />
        <RadioGroup
          label={t('review.appeals.outcome')}
          options={(['upheld', 'dismissed'] as const).map((value) => ({
            value,
            label: t(`review.appeals.outcome.${value}`),
            hint: t(`review.appeals.hint.${value}`),
          }))}
          {...form.field('outcome')}
        />
        <TextArea
          label={t('review.appeals.reasons')}
          hint={t('review.appeals.reasons_hint')}
          maxLength={2000}
          {...form.field('answer')}
        />
        <div>
          <SubmitButton>{t('review.appeals.send')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
