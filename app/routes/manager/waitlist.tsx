import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { listWaitlist, promoteWaitlist, type WaitlistRow } from '#app/modules/awards/index.server.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import {
  Card,
  type Column,
  DataTable,
  EmptyState,
  ErrorSummary,
  Fields,
  NumberField,
  PageHeader,
  Section,
  Stack,
  StatusTag,
  Strip,
  SubmitButton,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { BudgetMeter } from './components/budget-meter.tsx';

export const handle = titled('bulk.waitlist.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await getCycle(db, idIn(params.cycleId));
  const programId = cycle.program.id;
  authorize(actor, 'application.determine', { programId });
  const of = { programId, cycleId: cycle.id };
  return { cycle, rows: await listWaitlist(db, of), lines: await listBudgetLines(db, of) };
}

const promoteSchema = z.strictObject({ count: z.number('errors.not_a_count').int('errors.not_a_count') });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await getCycle(db, idIn(params.cycleId));
  const programId = cycle.program.id;
  authorize(actor, 'application.determine', { programId });
  return handleForm(request, promoteSchema, async ({ count }) => {
    const of = { programId, cycleId: cycle.id, count };
    const { id } = await promoteWaitlist(db, await commandContext(actor, context), of);
    return redirect(`/manager/bulk/${id}`, { status: 303 });
  });
}

export default function Waitlist() {
  const t = useT();
  const f = useFormats();
  const { cycle, rows, lines } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fitting = rows.filter(({ fits }) => fits).length;
  const columns: Column<WaitlistRow>[] = [
    { key: 'rank', header: t('bulk.waitlist.rank'), numeric: true, cell: (row) => rows.indexOf(row) + 1 },
    {
      key: 'merchant',
      header: t('applications.column.merchant'),
      main: true,
      cell: ({ applicationId, merchantName }) => (
        <Link className="main" to={`/manager/applications/${applicationId}`}>
          {merchantName}
        </Link>
      ),
    },
    { key: 'score', header: t('applications.column.score'), numeric: true, cell: ({ score }) => score },
    ...UNITS.map(
      (unit): Column<WaitlistRow> => ({
        key: unit,
        header: t(`programs.unit.${unit}`),
        numeric: true,
        cell: ({ amounts }) => amounts[unit] > 0 && f.exactAmount(amounts[unit], unit),
      }),
    ),
    {
      key: 'fits',
      header: t('bulk.waitlist.fits'),
      cell: ({ fits }) => (
        <StatusTag tone={fits ? 'ok' : 'neutral'}>
          {t(fits ? 'bulk.waitlist.fits' : 'bulk.waitlist.fits_not')}
        </StatusTag>
      ),
    },
  ];
  return (
    <Stack>
      <PageHeader
        title={t('bulk.waitlist.title')}
        crumbs={[
          {
            label: `${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`,
            to: `/manager/cycles/${cycle.id}`,
          },
        ]}
        lead={t('bulk.waitlist.lead')}
      />
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Strip column="wide">
        {lines.map((line) => (
          <BudgetMeter key={line.id} total={line} title={t(`programs.unit.${line.unit}`)} />
        ))}
      </Strip>
      <Card>
        <DataTable
          caption={t('bulk.waitlist.title')}
          columns={columns}
          rows={rows}
          rowKey={({ applicationId }) => applicationId}
          empty={<EmptyState title={t('bulk.waitlist.none')} />}
        />
        {rows.length > 0 && (
          <Section>
            <Form method="post">
              <Fields>
                <NumberField
                  label={t('bulk.waitlist.count')}
                  name="count"
                  defaultValue={Math.max(1, fitting)}
                />
                <SubmitButton>{t('bulk.waitlist.promote')}</SubmitButton>
              </Fields>
            </Form>
          </Section>
        )}
      </Card>
    </Stack>
  );
}
