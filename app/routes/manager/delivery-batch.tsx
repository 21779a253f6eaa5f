import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import {
  discardBatch,
  findJob,
  findReading,
  getBatch,
  KEPT_ISSUES,
  listIssues,
  requestPosting,
  reverseBatch,
} from '#app/modules/delivery/index.server.ts';
import {
  BATCH_MOVES,
  type BatchMove,
  isBatchMoveOpen,
  reverseBatchSchema,
} from '#app/modules/delivery/index.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import { getProgramByCode } from '#app/modules/programs/index.server.ts';
import { Columns, Notice, PageHeader, Small, Stack, StatusTag } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { runInBackground } from '#app/web/imports.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { BatchActions, ReverseBatch } from './delivery/batch-actions.tsx';
import { BatchOutcome, BatchTotals } from './delivery/batch-figures.tsx';
import { BatchReading } from './delivery/batch-reading.tsx';
import { IssueTable } from './delivery/issue-table.tsx';
import { JobProgress } from './delivery/job-progress.tsx';
import { STATE_TONES } from './delivery/words.ts';
import { issueCursorIn, nextIssues } from './view/delivery-issues.ts';

export const handle = titled<typeof loader>(({ batch }) => batch.fileName);

const MOVES = (Object.keys(BATCH_MOVES) as BatchMove[]).filter((move) => BATCH_MOVES[move].action !== null);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const batch = await getBatch(db, idIn(params.batchId));
  const scope = { programId: batch.programId };
  authorize(actor, 'delivery.view', scope);
  const job = await findJob(db, batch.id);
  const { searchParams } = new URL(request.url);
  const { issues, next } = await listIssues(db, batch.id, { after: issueCursorIn(searchParams) });
  const mayMove = job === null && can(actor, 'delivery.import', scope);
  return {
    batch,
    job,
    reading: await findReading(db, batch.id),
    issues,
    next: nextIssues(next),
    kept: KEPT_ISSUES,
    moves: mayMove ? MOVES.filter((move) => isBatchMoveOpen(move, batch.state)) : [],
    program: await getProgramByCode(db, batch.programCode),
    now: await portalNow(db),
  };
}

/** One form a button: reversing alone asks for more than the press. */
const moveSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('post') }),
  z.strictObject({ intent: z.literal('discard') }),
  z.strictObject({ intent: z.literal('reverse'), reason: reverseBatchSchema.shape.reason }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const batch = await getBatch(db, idIn(params.batchId));
  authorize(actor, 'delivery.import', { programId: batch.programId });
  return handleForm(request, moveSchema, async (input) => {
    const by = await commandContext(actor, context);
    if (input.intent === 'post') {
      await requestPosting(db, by, batch.id);
      runInBackground(batch.id);
    } else if (input.intent === 'discard') await discardBatch(db, by, batch.id);
    else await reverseBatch(db, by, { batchId: batch.id, reason: input.reason });
    return redirect(`/manager/delivery/${batch.id}`, 303);
  });
}

/** One file: what it says, what is wrong with it, what it changed, and the way back. */
export default function Batch() {
  const t = useT();
  const f = useFormats();
  const refusal = useActionData<typeof action>();
  const { batch, job, reading, issues, next, kept, moves, program, now } = useLoaderData<typeof loader>();
  const { received, posted, reversed } = batch;
  return (
    <Stack>
      <PageHeader
        crumbs={[
          { label: t('delivery.title'), to: '/manager/delivery' },
          { label: t('delivery.batch.crumb', { id: String(batch.id) }) },
        ]}
        title={batch.fileName}
        lead={
          <>
            <ProgramTag kind={program.kind}>{localized(program.name, t.locale)}</ProgramTag>
            <StatusTag tone={job ? 'wait' : STATE_TONES[batch.state]}>
              {t(`delivery.state.${batch.state}`)}
            </StatusTag>
            <Small>
              {t('delivery.batch.received', { by: received.by, at: f.moment(received.at, now) })}
              {posted && ` · ${t('delivery.batch.posted', { by: posted.by, at: f.moment(posted.at, now) })}`}
            </Small>
          </>
        }
      />
      {job ? <JobProgress job={job} bytes={batch.bytes} /> : <NextStep batch={batch} />}
      {reversed && (
        <Notice>{t('delivery.batch.reversed', { ...reversed, at: f.moment(reversed.at, now) })}</Notice>
      )}
      <BatchActions batch={batch} moves={moves} />
      {batch.rows > 0 && <BatchTotals batch={batch} />}
      <Columns
        asideLabel={t('delivery.batch.outcome')}
        aside={
          <>
            {batch.rows > 0 && <BatchOutcome batch={batch} />}
            {moves.includes('reverse') && <ReverseBatch refusal={refusal} />}
          </>
        }
      >
        {issues.length > 0 && <IssueTable batch={batch} issues={issues} next={next} kept={kept} />}
        <BatchReading batch={batch} reading={reading} />
      </Columns>
    </Stack>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** Where the batch stands, in a sentence. */
function NextStep({ batch }: Pick<Data, 'batch'>) {
  const t = useT();
  const { exactCount } = useFormats();
  const count = (value: number | null) => exactCount(value ?? 0);
  switch (batch.state) {
    case 'received':
      return null;
    case 'validated':
      return (
        <Notice tone="good" live>
          {batch.rejected > 0
            ? t('delivery.batch.next.validated_partial', {
                rejected: count(batch.rejected),
                valid: count(batch.rows - batch.rejected),
              })
            : t('delivery.batch.next.validated')}
        </Notice>
      );
    case 'rejected':
      return (
        <Notice tone="urgent" live>
          {t('delivery.batch.next.rejected')}
        </Notice>
      );
    case 'posted':
      return (
        <Notice tone="good" live>
          {t('delivery.batch.posted_now', {
            fresh: count(batch.fresh),
            restated: count(batch.restated),
            unchanged: count(batch.unchanged),
          })}
        </Notice>
      );
    default:
      return <Notice>{t(`delivery.batch.next.${batch.state}`)}</Notice>;
  }
}
