import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { getWork, reviseCriteria } from '#app/modules/programs/index.server.ts';
import { factOf, factsOfForm } from '#app/modules/programs/index.ts';
import {
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  ItemList,
  Row,
  Section,
  Select,
  Stack,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { criterionSays } from '../shared/question-words.ts';
import { factName } from './setup/fact-name.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.criteria');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const work = await getWork(db, cycle.id);
  return { cycle, work };
}

const removeForm = z.strictObject({ revision: z.int(), remove: z.string() });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id } = await openSetup(actor, params);
  return handleForm(request, removeForm, async ({ revision, remove }) => {
    await reviseCriteria(db, await commandContext(actor, context), {
      cycleId: id,
      revision,
      act: { change: 'remove', code: remove },
    });
    return redirectWithFlash(`/manager/cycles/${id}/criteria`, { key: 'setup.saved' });
  });
}

type Work = ReturnType<typeof useLoaderData<typeof loader>>['work'];

/** A new criterion begins with what it judges. */
function AddCriterion({ questions }: Pick<Work, 'questions'>) {
  const t = useT();
  const facts = factsOfForm(questions);
  const group = (from: 'profile' | 'answers') => ({
    label: t(`setup.criterion.from_${from}`),
    options: facts
      .filter((fact) => fact.from === from)
      .map((fact) => ({ value: `${fact.from}:${fact.fact}`, label: factName(fact, t) })),
  });
  return (
    <Card>
      <Section title={t('setup.criterion.add')}>
        <Form action="new">
          <Stack>
            <Select
              name="fact"
              label={t('setup.criterion.fact')}
              placeholder={false}
              width="medium"
              options={[group('profile'), group('answers')]}
            />
            <div>
              <Button type="submit" icon="plus">
                {t('setup.criterion.add')}
              </Button>
            </div>
          </Stack>
        </Form>
      </Section>
    </Card>
  );
}

/** Who qualifies, a sentence a criterion, as it is being written. */
export default function CycleCriteria() {
  const t = useT();
  const { cycle, work } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const facts = factsOfForm(work.questions);
  const editable = cycle.state !== 'closed';
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.criteria')} work={work}>
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Form method="post">
        <input type="hidden" name="revision" value={work.revision} />
        <Card>
          <Section>
            {work.criteria.length === 0 ? (
              <EmptyState title={t('setup.criterion.none')}>{t('setup.criterion.none_lead')}</EmptyState>
            ) : (
              <ItemList
                items={work.criteria.map((criterion) => {
                  const fact = factOf(facts, criterion);
                  const says = criterionSays(criterion, t);
                  return {
                    key: criterion.code,
                    content: (
                      <>
                        <div>{editable ? <Link to={criterion.code}>{says}</Link> : says}</div>
                        <Tiny>
                          {[
                            t(`setup.criterion.from_${criterion.from}`),
                            fact ? factName(fact, t) : criterion.fact,
                            t(`setup.test.${criterion.test}`),
                          ].join(' · ')}
                        </Tiny>
                      </>
                    ),
                    end: editable && (
                      <Row>
                        <Button
                          type="submit"
                          size="small"
                          kind="quiet"
                          name="remove"
                          value={criterion.code}
                          aria-label={t('common.remove_subject', { subject: says })}
                        >
                          {t('common.action.remove')}
                        </Button>
                      </Row>
                    ),
                  };
                })}
              />
            )}
          </Section>
        </Card>
      </Form>
      {editable && <AddCriterion questions={work.questions} />}
    </SetupPage>
  );
}
