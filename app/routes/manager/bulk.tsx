import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { determinationSchema, questionSchema } from '#app/modules/applications/index.ts';
import { allotBulk, type BulkMove, carryOutBulk, saveBulk } from '#app/modules/awards/index.server.ts';
import { Notice, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { BulkDraft } from './components/bulk-draft.tsx';
import { BulkResult } from './components/bulk-result.tsx';
import { loadBulk, openBulk } from './view/bulk.server.ts';
import { amountsOf, type BulkForm, bulkFormSchema } from './view/bulk-form.ts';

export const handle = titled<typeof loader>(({ bulk }, t) => t(`bulk.title.${bulk.move}`));

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const bulk = await openBulk(actor, programs, params.bulkId);
  return loadBulk(bulk, new URL(request.url).searchParams);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const bulk = await openBulk(actor, programs, params.bulkId);
  const of = { programId: bulk.programId, bulkId: bulk.id };
  const here = redirect(request.url.replace(/^[a-z]+:\/\/[^/]+/, ''), { status: 303 });
  return handleForm(request, bulkFormSchema, async (form) => {
    const { intent, words, partly, conflict } = form;
    if (bulk.state === 'draft' && form.terms)
      await saveBulk(db, { ...of, terms: form.terms, words, amounts: amountsOf(form) });
    if (intent === 'allot' && form.terms) await allotBulk(db, { ...of, terms: form.terms });
    if (intent !== 'decide') return here;
    // What was begun goes on with the words it was begun with.
    const said = bulk.state === 'draft' ? readWords(bulk.move, words) : {};
    await carryOutBulk(db, await commandContext(actor, context), {
      ...of,
      ...said,
      whole: !partly,
      ...(conflict && { conflict }),
    });
    return here;
  });
}

/** What is said to all, as the move needs it; nothing for one that says nothing. @throws RuleBroken at the first word that is wanting */
function readWords(move: BulkMove, { dueOn, ...words }: BulkForm['words']) {
  switch (move) {
    case 'request_changes':
      return { question: mustRead(questionSchema.safeParse({ note: words.note, dueOn })) };
    case 'approve':
    case 'waitlist':
    case 'decline':
      return {
        determination: mustRead(determinationSchema.safeParse({ outcome: OUTCOMES[move], ...words })),
      };
    default:
      return {};
  }
}

function mustRead<Read>(read: z.ZodSafeParseResult<Read>): Read {
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RuleBroken(issue?.message ?? 'errors.invalid', ['words', ...(issue?.path ?? [])].join('.'));
}

const OUTCOMES = { approve: 'approved', waitlist: 'waitlisted', decline: 'declined' } as const;

export default function Bulk() {
  const t = useT();
  const f = useFormats();
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { bulk, cycle, items } = data;
  const refused = items.filter(({ outcome }) => outcome === 'refused').length;
  return (
    <Stack>
      <PageHeader
        crumbs={[{ label: t('applications.queue'), to: '/manager' }]}
        title={t(`bulk.title.${bulk.move}`)}
        lead={
          <>
            {t('bulk.count', { count: items.length })} · {localized(cycle.program.name, t.locale)} ·{' '}
            {localized(cycle.name, t.locale)} ·{' '}
            {t('bulk.by', { name: bulk.createdByName, at: f.dayTime(bulk.createdAt) })}
          </>
        }
      />
      {bulk.state === 'draft' && refused > 0 && (
        <Notice tone="warn" live title={t('bulk.undone')}>
          {t('bulk.undone_note', { count: refused })}
        </Notice>
      )}
      {bulk.state === 'draft' ? (
        <BulkDraft key={bulk.id} {...data} refusal={refusal} />
      ) : (
        <BulkResult {...data} refusal={refusal} />
      )}
    </Stack>
  );
}
