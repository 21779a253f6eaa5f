import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useFormats, useT } from '#app/i18n/index.ts';
import { getWork, reviseRubric } from '#app/modules/programs/index.server.ts';
import type { RubricChange, RubricCriterion } from '#app/modules/programs/index.ts';
import {
  Button,
  Card,
  ErrorSummary,
  ItemList,
  LinkButton,
  Prose,
  Row,
  Section,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { criterionLabel } from '../shared/criterion-words.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.rubric');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  return { cycle, work: await getWork(db, cycle.id) };
}

const actForm = z.strictObject({
  revision: z.int(),
  act: z.string().regex(/^(up|down|remove):[a-z][a-z0-9_]{0,39}$/, 'errors.bad_request'),
});

function changeOf(act: string): RubricChange {
  const [what, code = ''] = act.split(':');
  return what === 'remove'
    ? { change: 'remove', code }
    : { change: 'move', code, to: what === 'up' ? 'up' : 'down' };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id } = await openSetup(actor, params);
  return handleForm(request, actForm, async ({ revision, act }) => {
    await reviseRubric(db, await commandContext(actor, context), {
      cycleId: id,
      revision,
      act: changeOf(act),
    });
    return redirectWithFlash(`/manager/cycles/${id}/rubric`, { key: 'setup.saved' });
  });
}

/** What can be done with a criterion here; what would lead nowhere is not offered. */
function Acts({ rubric, place }: { rubric: readonly RubricCriterion[]; place: number }) {
  const t = useT();
  const criterion = rubric[place];
  if (!criterion) return null;
  const label = criterionLabel(criterion, t);
  const acts = [
    { act: 'up', shown: '↑', says: t('setup.form.up', { label }), off: place === 0 },
    { act: 'down', shown: '↓', says: t('setup.form.down', { label }), off: place === rubric.length - 1 },
    {
      act: 'remove',
      shown: t('common.action.remove'),
      says: t('common.remove_subject', { subject: label }),
      off: rubric.length === 1,
    },
  ];
  return (
    <Row>
      {acts.map(({ act, shown, says, off }) => (
        <Button
          key={act}
          type="submit"
          size="small"
          kind="quiet"
          name="act"
          value={`${act}:${criterion.code}`}
          aria-label={says}
          disabled={off}
        >
          {shown}
        </Button>
      ))}
    </Row>
  );
}

/** What reviewers judge, with the part each has in the score, as it is being written. */
export default function CycleRubric() {
  const t = useT();
  const f = useFormats();
  const { cycle, work } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const editable = cycle.state !== 'closed';
  const weights = work.rubric.reduce((sum, { weight }) => sum + weight, 0);
  const about = ({ weight, scale, reasonRequired }: RubricCriterion) =>
    [
      t('review.scale', {
        share: f.percent(weight / weights, 1),
        from: String(scale.from),
        to: String(scale.to),
      }),
      t('setup.rubric.weight_is', { weight: String(weight) }),
      t(reasonRequired ? 'setup.rubric.reason_needed' : 'setup.rubric.reason_free'),
    ].join(' · ');
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.rubric')} work={work}>
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Prose>
        <p>{t('setup.rubric.lead')}</p>
      </Prose>
      <Form method="post">
        <input type="hidden" name="revision" value={work.revision} />
        <Card>
          <Section
            title={t('setup.rubric.items', { count: work.rubric.length })}
            end={<Tiny>{t('setup.rubric.sum', { weight: String(weights) })}</Tiny>}
          >
            <ItemList
              items={work.rubric.map((criterion, place) => {
                const label = criterionLabel(criterion, t);
                return {
                  key: criterion.code,
                  content: (
                    <>
                      <div>{editable ? <Link to={criterion.code}>{label}</Link> : label}</div>
                      <Tiny>{about(criterion)}</Tiny>
                    </>
                  ),
                  end: editable && <Acts rubric={work.rubric} place={place} />,
                };
              })}
            />
            {editable && (
              <Row>
                <LinkButton to="new" icon="plus">
                  {t('setup.rubric.add')}
                </LinkButton>
              </Row>
            )}
          </Section>
        </Card>
      </Form>
    </SetupPage>
  );
}
