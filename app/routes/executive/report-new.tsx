import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { draftNextVersion, reportPage, requestReport } from '#app/modules/reports/index.server.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  LinkButton,
  Notice,
  PageHeader,
  Section,
  Stack,
  SubmitButton,
  TextArea,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { makeInBackground } from '#app/web/reports.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { sectionOf } from '../shared/report/parts.ts';
import { BlockView } from '../shared/report/report-blocks.tsx';
import { scopeIn } from './view/selection.ts';

export const handle = titled('reports.again.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  const now = await portalNow(db);
  const { searchParams, search } = new URL(request.url);
  const scope = scopeIn(searchParams, await openPrograms(programs), now, programs === 'all');
  const next = await draftNextVersion(db, now, scope);
  // The first version needs no reason: it is frozen where it is looked at.
  if (!next) throw redirect(`/executive${search}`);
  const report = reportPage(next.snapshot, await localeOf(request, context));
  const { reportId, version, same } = next;
  return {
    scope,
    last: { reportId, version },
    same,
    name: report.scope,
    period: report.period,
    changes: sectionOf(report, 'changes'),
  };
}

const freezeForm = z.strictObject({
  programId: z.union([z.literal(''), z.string().regex(/^\d{1,15}$/)]),
  from: z.string(),
  to: z.string(),
  reason: z.string().trim().max(500, 'errors.too_long').optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, programs } = await requireExecutive(request, context);
  return handleForm(request, freezeForm, async ({ programId, reason, ...period }) => {
    const scope = { programId: programId === '' ? null : Number(programId), ...period };
    authorize(actor, 'report.freeze', scope.programId === null ? {} : { programId: scope.programId });
    const isKnown = async (id: number) => idsOf(await openPrograms(programs)).includes(id);
    if (scope.programId !== null && !(await isKnown(scope.programId))) throw new NotFound('errors.not_found');
    const jobId = await requestReport(db, await commandContext(actor, context), { ...scope, reason });
    makeInBackground(jobId);
    return redirect(`/executive/reports/making/${jobId}`, 303);
  });
}

/** Another version of a report: what would be different in it, and why there shall be one. */
export default function ReportNew() {
  const t = useT();
  const { scope, last, same, name, period, changes } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { props, field, issues } = useProgressiveForm(freezeForm, { refusal });
  const lastTo = `/executive/reports/${last.reportId}/${last.version}`;
  const version = last.version;
  return (
    <Stack>
      <PageHeader
        title={t('reports.again.title')}
        crumbs={[{ label: t('identity.nav.reports'), to: '/executive/reports' }]}
        lead={t('reports.again.lead', { scope: name, period, version })}
      />
      {same ? (
        <Notice action={<LinkButton to={lastTo}>{t('reports.again.open', { version })}</LinkButton>}>
          {t('reports.again.same', { version })}
        </Notice>
      ) : (
        <>
          <Card>
            <Section title={changes.finding}>
              <Form method="post" {...props}>
                <ErrorSummary issues={issues} />
                <input type="hidden" name="programId" value={scope.programId ?? ''} />
                <input type="hidden" name="from" value={scope.from} />
                <input type="hidden" name="to" value={scope.to} />
                <Fields>
                  <TextArea
                    label={t('reports.again.reason')}
                    hint={t('reports.again.reason_hint')}
                    maxLength={500}
                    {...field('reason')}
                  />
                  <SubmitButton kind="primary" pendingText={t('impact.freezing')}>
                    {t('reports.again', { version: version + 1 })}
                  </SubmitButton>
                </Fields>
              </Form>
            </Section>
          </Card>
          {changes.blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
            <BlockView key={at} block={block} sourcesTo={`${lastTo}/sources`} />
          ))}
        </>
      )}
    </Stack>
  );
}
