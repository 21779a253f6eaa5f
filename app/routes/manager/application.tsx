import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import {
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigate,
} from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { addDays, dayOf, daysBetween } from '#app/kernel/day.ts';
import { listViewers } from '#app/modules/applications/index.server.ts';
import { WAITING } from '#app/modules/applications/index.ts';
import {
  Card,
  Columns,
  LinkButton,
  PageHeader,
  Row,
  Small,
  Stack,
  StatusTag,
  useShortcuts,
} from '#app/ui/index.ts';
import { newKey } from '#app/web/form/parse-form.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { ApplicationHistory } from './components/application-history.tsx';
import { ApplicationTabs } from './components/application-tabs.tsx';
import { Decision } from './components/decision.tsx';
import { DecisionNotices } from './components/decision-approvals.tsx';
import { DecisionTaken } from './components/decision-taken.tsx';
import { Findings } from './components/findings.tsx';
import { OverlapTimeline } from './components/overlap-timeline.tsx';
import { SubmittedAnswers, SubmittedProfile } from './components/submitted-answers.tsx';
import { Viewing } from './components/viewing.tsx';
import { loadDesk, openApplication, proposeNote } from './view/application.server.ts';
import { proposedRows } from './view/award-rows.ts';
import { answerPanel } from './view/decide.server.ts';
import { isDetermination, openMoves } from './view/decision.ts';
import { loadDecisionDesk } from './view/decision-desk.server.ts';
import { overlapChart } from './view/overlap.server.ts';
import { queueQuery, readQueueAddress } from './view/queue-address.ts';
import { queueFilter } from './view/queue-filter.server.ts';
import { countTabs } from './view/tabs.server.ts';

export const handle = titled<typeof loader>(
  ({ application }) => `${application.profileName} ${application.number}`,
);

/** Days a merchant is usually given to answer. */
const DAYS_TO_ANSWER = 7;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const open = await openPrograms(programs);
  const address = readQueueAddress(new URL(request.url).searchParams);
  const application = await openApplication(idIn(params.id), idsOf(open));
  const desk = await loadDesk(application, await queueFilter(address, open, actor.personId));
  const deciding = await loadDecisionDesk(actor, application);
  const counts = await countTabs(application);
  const now = await portalNow(db);
  const today = dayOf(now);
  const proposed = proposedRows(application.submitted.answers, desk.cycle, today);
  const waits = WAITING.includes(application.state);
  return {
    application: { ...application, profileName: desk.profile.displayName },
    desk,
    deciding,
    viewers: (await listViewers(db, [application.id], actor.personId)).map(({ name }) => name),
    counts,
    // While others are asked, or with a conflict of interest, there is nothing to decide.
    moves: openMoves(actor, application.programId, application.state).filter(
      (move) => !deciding.hasConflict && !(deciding.pending && isDetermination(move)),
    ),
    overlap: overlapChart(
      desk.support,
      { kind: application.kind, benefit: { from: desk.cycle.benefitFrom, to: desk.cycle.benefitTo }, today },
      await localeOf(request, context),
    ),
    proposed,
    proposedNote: await proposeNote(application.merchantId, proposed.coupons[0]?.startsOn ?? today),
    proposedDueOn: addDays(today, DAYS_TO_ANSWER),
    waitingDays: waits ? daysBetween(dayOf(application.submittedAt), today) : null,
    late: waits && application.dueOn !== null && application.dueOn < today,
    query: queueQuery(address),
    idempotencyKey: newKey(),
    today,
    now,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const application = await openApplication(idIn(params.id), idsOf(await openPrograms(programs)));
  const query = queueQuery(readQueueAddress(new URL(request.url).searchParams));
  return answerPanel({
    request,
    context,
    actor,
    application,
    to: `/manager/applications/${application.id}${query}`,
  });
}

/** Looking at another move asks the server nothing: it is all on the page. What was sent has changed it. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const without = (url: URL) => {
    const params = new URLSearchParams(url.search);
    params.delete('move');
    return `${url.pathname}?${params}`;
  };
  const onlyMove = currentUrl.search !== nextUrl.search && without(currentUrl) === without(nextUrl);
  return onlyMove && formMethod === undefined ? false : defaultShouldRevalidate;
}

export default function Application() {
  const t = useT();
  const f = useFormats();
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { application, desk, query, now } = data;
  const { determination } = application;
  const state = t(`applications.state.${application.state}`);
  return (
    <Stack>
      <PageHeader
        crumbs={[
          { label: t('applications.queue'), to: `/manager${query}` },
          { label: application.number },
          {
            label: t('applications.desk.version', {
              version: String(application.version),
              day: f.day(dayOf(application.submittedAt)),
            }),
          },
        ]}
        title={application.profileName}
        lead={
          <>
            <ProgramTag kind={application.kind}>
              {localized(application.programName, t.locale)} · {localized(application.cycleName, t.locale)}
            </ProgramTag>
            <Small>{desk.profile.placeText}</Small>
            <StatusTag tone={data.late ? 'now' : data.waitingDays === null ? 'neutral' : 'wait'}>
              {data.waitingDays === null
                ? state
                : t('applications.desk.state_waiting', { state, days: f.days(data.waitingDays) })}
            </StatusTag>
            <Viewing applicationId={application.id} others={data.viewers} />
          </>
        }
        end={<Neighbours {...desk.neighbours} query={query} />}
      />
      <ApplicationTabs id={application.id} counts={data.counts} query={query} />
      <Columns
        asideLabel={t('applications.decision')}
        aside={
          <>
            <Card>
              {determination && application.state !== 'waitlisted' ? (
                <DecisionTaken determination={determination} award={desk.award} />
              ) : null}
              <DecisionNotices applicationId={application.id} desk={data.deciding} />
              <Decision key={application.id} {...data} refusal={refusal} />
            </Card>
            <Card>
              <ApplicationHistory timeline={application.timeline} now={now} />
            </Card>
          </>
        }
      >
        <Card>
          <SubmittedAnswers application={application} placeNames={desk.placeNames} />
          <Findings
            placeNames={desk.placeNames}
            findings={desk.findings}
            rulesVersion={application.submitted.rulesVersion}
          />
          <OverlapTimeline chart={data.overlap} />
          <SubmittedProfile application={application} profile={desk.profile} />
        </Card>
      </Columns>
    </Stack>
  );
}

/** The way through the queue without going back to it. */
function Neighbours(props: { previous: number | null; next: number | null; query: string }) {
  const t = useT();
  const navigate = useNavigate();
  const to = (id: number) => `/manager/applications/${id}${props.query}`;
  const { previous, next } = props;
  useShortcuts({
    ...(previous !== null && { k: () => navigate(to(previous)) }),
    ...(next !== null && { j: () => navigate(to(next)) }),
  });
  return (
    <nav aria-label={t('applications.desk.neighbours')}>
      <Row>
        {previous !== null && (
          <LinkButton to={to(previous)} size="small" icon="back" hotkey="K">
            {t('applications.desk.previous')}
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton to={to(next)} size="small" icon="arrow" hotkey="J">
            {t('applications.desk.next')}
          </LinkButton>
        )}
      </Row>
    </nav>
  );
}
