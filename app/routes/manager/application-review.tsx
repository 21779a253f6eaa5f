import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import {
  assignReviewers,
  getPanel,
  listCandidates,
  unassignReviewer,
} from '#app/modules/applications/index.server.ts';
import { acts, assignSchema, type MemberView } from '#app/modules/applications/index.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import {
  Button,
  Card,
  Columns,
  DataTable,
  EmptyState,
  Notice,
  Section,
  Small,
  Stack,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, parseForm } from '#app/web/form/parse-form.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { PanelScores } from '../shared/panel-scores.tsx';
import { SeatTag } from '../shared/seat-tag.tsx';
import { ApplicationFrame } from './components/application-frame.tsx';
import { AssignForm } from './components/assign-form.tsx';
import { frameOf, openBeside } from './view/beside.server.ts';

export const handle = titled<typeof loader>(
  ({ application }, t) => `${t('review.tab.review')} ${localized(application.programName, t.locale)}`,
);

/** Days a reviewer is usually given. */
const DAYS_TO_REVIEW = 7;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const application = await openBeside(params, programs);
  const { programId, merchantId, state } = application;
  const panel = await getPanel(db, application);
  const assigns = can(actor, 'application.assign', { programId });
  const candidates = await listCandidates(db, { programId, merchantId });
  const today = dayOf(await portalNow(db));
  return {
    ...(await frameOf(application, request)),
    panel,
    free: candidates.filter(({ personId }) => !panel.members.some((member) => member.personId === personId)),
    mayAssign: assigns && acts('assign_reviewers', state),
    mayUnassign: assigns && acts('unassign_reviewer', state),
    proposedDueOn: addDays(today, DAYS_TO_REVIEW),
    today,
  };
}

/** Asks people to review, or takes one of them off again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.assign');
  const { id: applicationId, programId } = await openBeside(params, programs);
  authorize(actor, 'application.assign', { programId });
  const to = `/manager/applications/${applicationId}/review${new URL(request.url).search}`;
  const command = await commandContext(actor, context);
  const sent = await parseForm(request.clone(), z.record(z.string(), z.unknown()));
  if ('unassign' in sent.values)
    return handleForm(request, z.strictObject({ unassign: z.int() }), async ({ unassign }) => {
      await unassignReviewer(db, command, { applicationId, programId, reviewerId: unassign });
      return redirectWithFlash(to, { key: 'review.done.unassigned' });
    });
  return handleForm(request, assignSchema, async (wish) => {
    await assignReviewers(db, command, { applicationId, programId, ...wish });
    return redirectWithFlash(to, { key: 'review.done.assigned' });
  });
}

/** Who reviews an application, how far they are and, once all are in, what they say. */
export default function ApplicationReview() {
  const t = useT();
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { panel, free, mayAssign, mayUnassign, today } = data;
  return (
    <ApplicationFrame {...data}>
      <Columns
        asideLabel={t('review.assign.title')}
        aside={
          mayAssign && (
            <Card>
              <Section title={t('review.assign.title')} big>
                {free.length > 0 ? (
                  <AssignForm free={free} refusal={refusal} dueOn={data.proposedDueOn} today={today} />
                ) : (
                  <Small>{t('review.assign.nobody_left')}</Small>
                )}
              </Section>
            </Card>
          )
        }
      >
        <Card>
          <Section title={t('review.members')}>
            <Stack>
              {refusal && 'unassign' in refusal.values && (
                <Notice tone="warn" live title={t('review.error.scored_already')} />
              )}
              <Members members={panel.members} mayUnassign={mayUnassign} today={today} />
            </Stack>
          </Section>
          {panel.expected > 0 && (
            <Section title={t('review.scores')}>
              {panel.result ? (
                <PanelScores rubric={panel.rubric} result={panel.result} />
              ) : (
                <Notice>{t('review.blind', { count: panel.expected - panel.done })}</Notice>
              )}
            </Section>
          )}
        </Card>
      </Columns>
    </ApplicationFrame>
  );
}

function Members(props: { members: readonly MemberView[]; mayUnassign: boolean; today: string }) {
  const t = useT();
  const f = useFormats();
  const takesOff = props.mayUnassign && props.members.some(({ state }) => state !== 'done');
  return (
    <DataTable
      caption={t('review.members')}
      rows={props.members}
      rowKey={({ personId }) => personId}
      empty={<EmptyState title={t('review.members_none')}>{t('review.members_none_lead')}</EmptyState>}
      columns={[
        {
          key: 'name',
          header: t('review.column.name'),
          cell: (member) => (
            <>
              {member.name}
              <div>
                <Tiny>
                  {t('review.assigned_by', {
                    name: member.assignedByName,
                    day: f.day(dayOf(member.assignedAt)),
                  })}
                </Tiny>
              </div>
              {member.conflictNote && <Small>{member.conflictNote}</Small>}
            </>
          ),
        },
        {
          key: 'state',
          header: t('review.column.state'),
          cell: ({ state }) => <SeatTag state={state} />,
        },
        {
          key: 'due',
          header: t('review.column.due'),
          cell: ({ dueOn, submittedAt }) =>
            submittedAt
              ? t('review.scored_on', { day: f.day(dayOf(submittedAt)) })
              : dueOn < props.today
                ? t('review.late', { day: f.day(dueOn) })
                : f.day(dueOn),
        },
        ...(takesOff
          ? [
              {
                key: 'off',
                header: t('review.column.off'),
                cell: ({ personId, name, state }: MemberView) =>
                  state !== 'done' && (
                    <Form method="post" preventScrollReset>
                      <Button
                        type="submit"
                        kind="quiet"
                        size="small"
                        name="unassign"
                        value={personId}
                        aria-label={t('review.unassign_subject', { name })}
                      >
                        {t('review.unassign')}
                      </Button>
                    </Form>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
