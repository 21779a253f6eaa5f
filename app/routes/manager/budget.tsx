import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import { allocateBudget, getBudgetLine, listEntries } from '#app/modules/budgets/index.server.ts';
import { authorize, can, programsWithin } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import {
  Card,
  Columns,
  ErrorSummary,
  Fields,
  MoneyField,
  NumberField,
  PageHeader,
  Pagination,
  Section,
  Stack,
  Strip,
  SubmitButton,
  TableBar,
  TextField,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { handleForm, newKey } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { BudgetMeter } from './components/budget-meter.tsx';
import { Statement } from './components/statement.tsx';

export const handle = titled('budgets.statement');

const PAGE = 50;

/** The line, where the actor may see it. @throws NotFound */
async function lineFor(actor: Awaited<ReturnType<typeof requireProgramStaff>>, id: string | undefined) {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'budget.view')));
  return getBudgetLine(db, { lineId: idIn(id), programIds });
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const line = await lineFor(actor, params.lineId);
  const { searchParams } = new URL(request.url);
  const entries = await listEntries(db, {
    programId: line.programId,
    lineId: line.id,
    before: cursorOf(searchParams),
    limit: PAGE + 1,
  });
  const shown = entries.slice(0, PAGE);
  return {
    line,
    cycle: await getCycle(db, line.cycleId),
    entries: shown,
    next: nextPage(searchParams, entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null),
    mayAllocate: can(actor, 'budget.allocate', { programId: line.programId }),
    key: newKey(),
  };
}

const allocateForm = z.strictObject({
  amount: z.string().trim().min(1, 'errors.required').max(40),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const line = await lineFor(actor, params.lineId);
  authorize(actor, 'budget.allocate', { programId: line.programId });
  return handleForm(request, allocateForm, async (input, { key }) => {
    const amount = line.unit === 'fen' ? parseYuan(input.amount) : parseCount(input.amount);
    if (amount === null || amount === 0)
      throw new RuleBroken(line.unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count', 'amount');
    await allocateBudget(db, await commandContext(actor, context), {
      programId: line.programId,
      lineId: line.id,
      amount,
      reason: input.reason,
      key: `allocate-${key ?? newKey()}`,
    });
    return redirectWithFlash(`/manager/budgets/${line.id}`, { key: 'budgets.allocate.done' });
  });
}

export default function Budget() {
  const t = useT();
  const { line, cycle, entries, next, mayAllocate, key } = useLoaderData<typeof loader>();
  const title = t(`programs.unit.${line.unit}`);
  const statement = (
    <Card>
      <Statement entries={entries} unit={line.unit} />
      <TableBar>
        <Pagination nextTo={next} />
      </TableBar>
    </Card>
  );
  return (
    <Stack>
      <PageHeader
        title={title}
        crumbs={[{ label: t('budgets.title'), to: '/manager/budgets' }]}
        lead={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
      />
      <Strip column="wide">
        <BudgetMeter total={line} title={title} />
      </Strip>
      {mayAllocate ? (
        <Columns aside={<AllocateForm unit={line.unit} requestKey={key} />}>{statement}</Columns>
      ) : (
        statement
      )}
    </Stack>
  );
}

function AllocateForm({ unit, requestKey }: { unit: 'impressions' | 'fen'; requestKey: string }) {
  const t = useT();
  const f = useFormats();
  const refusal = useActionData<typeof action>();
  const { props, field, issues } = useProgressiveForm(allocateForm, { refusal });
  return (
    <Card>
      <Section title={t('budgets.allocate')}>
        <Form method="post" {...props}>
          <IdempotencyKey value={requestKey} />
          <ErrorSummary issues={issues} />
          <Fields>
            {unit === 'fen' ? (
              <MoneyField label={t('budgets.allocate.amount_fen')} {...field('amount')} />
            ) : (
              <NumberField
                label={t('budgets.allocate.amount_impressions')}
                hint={f.count(10_000)}
                {...field('amount')}
              />
            )}
            <TextField label={t('budgets.allocate.reason')} {...field('reason')} />
            <SubmitButton>{t('budgets.allocate')}</SubmitButton>
          </Fields>
        </Form>
      </Section>
    </Card>
  );
}
