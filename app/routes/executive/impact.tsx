import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { draftReport, freezeReport, reportPage } from '#app/modules/reports/index.server.ts';
import {
  Button,
  Card,
  DateField,
  ErrorSummary,
  PageHeader,
  Row,
  Section,
  Select,
  Stack,
  SubmitButton,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireActor, requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../shared/programs.server.ts';
import { ReportView } from './components/report-view.tsx';
import { selectionOf } from './view/selection.ts';

export const handle = titled('identity.nav.impact');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  const open = await openPrograms(programs);
  const now = await portalNow(db);
  // Whoever may not see every programme sees the first of its own.
  const fallback = programs === 'all' ? null : (open[0]?.id ?? 0);
  const { programId, period } = selectionOf(new URL(request.url).searchParams, open, now);
  const scope = { programId: programId ?? fallback, ...period };
  const snapshot = await draftReport(db, now, scope);
  return {
    scope,
    programs: open,
    all: programs === 'all',
    report: reportPage(snapshot, await localeOf(request, context)),
  };
}

const freezeSchema = z.strictObject({
  programId: z.union([z.literal(''), z.string().regex(/^\d{1,15}$/)]),
  from: z.string(),
  to: z.string(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  return handleForm(request, freezeSchema, async ({ programId, from, to }) => {
    const scope = { programId: programId === '' ? null : Number(programId), from, to };
    authorize(actor, 'report.freeze', scope.programId === null ? {} : { programId: scope.programId });
    const { reportId, version } = await freezeReport(db, await commandContext(actor, context), scope);
    return redirectWithFlash(`/executive/reports/${reportId}/${version}`, { key: 'impact.frozen' });
  });
}

export default function Impact() {
  const t = useT();
  const f = useFormats();
  const { scope, programs, all, report } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const chosen = programs.find(({ id }) => id === scope.programId);
  return (
    <Stack>
      <PageHeader
        title={report.finding}
        lead={t('impact.lead', { scope: report.scope, period: f.period(scope) })}
        end={
          <Form method="post">
            <input type="hidden" name="programId" value={scope.programId ?? ''} />
            <input type="hidden" name="from" value={scope.from} />
            <input type="hidden" name="to" value={scope.to} />
            <SubmitButton pendingText={t('impact.freezing')}>{t('impact.freeze')}</SubmitButton>
          </Form>
        }
      />
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Card>
        <Section>
          <Form>
            <Row align="baseline">
              <Select
                name="program"
                label={t('programs.title')}
                placeholder={all ? t('impact.all_programs') : false}
                options={programs.map(({ code, name }) => ({
                  value: code,
                  label: localized(name, t.locale),
                }))}
                defaultValue={chosen?.code ?? ''}
              />
              <DateField name="from" label={t('impact.from')} defaultValue={scope.from} />
              <DateField name="to" label={t('impact.to')} defaultValue={scope.to} />
              <Button type="submit">{t('impact.show')}</Button>
            </Row>
          </Form>
        </Section>
      </Card>
      <ReportView report={report} />
    </Stack>
  );
}
