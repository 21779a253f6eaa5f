import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, UNITS, yuanText } from '#app/kernel/quantity.ts';
import { allocateBudget, createBudgetLine, listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { authorize } from '#app/modules/identity/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  Notice,
  Section,
  Select,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { handleForm, newKey } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { codeField } from '../shared/program-form.ts';
import { wholeText } from '../shared/whole-text.ts';
import { WrittenFields } from '../shared/written-fields.tsx';
import { BudgetMeter } from './components/budget-meter.tsx';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.budget');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const of = { programId: cycle.program.id };
  const lines = await listBudgetLines(db, { ...of, cycleId: cycle.id });
  const before =
    cycle.copiedFrom === null ? [] : await listBudgetLines(db, { ...of, cycleId: cycle.copiedFrom });
  const taken = new Set(lines.map(({ code }) => code));
  return { cycle, lines, proposed: before.filter(({ code }) => !taken.has(code)), key: newKey() };
}

const reason = z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long');
const amount = z.string().trim().min(1, 'errors.required').max(40, 'errors.too_long');
const lineForm = z.strictObject({
  code: codeField,
  unit: z.enum(UNITS),
  name: wholeText,
  amount,
  reason,
});

/** Adds a line and its budget. A line that a first press already made only gets what it has not got yet. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const programId = cycle.program.id;
  authorize(actor, 'budget.allocate', { programId });
  return handleForm(request, lineForm, async (input, { key }) => {
    const value = input.unit === 'fen' ? parseYuan(input.amount) : parseCount(input.amount);
    if (value === null || value === 0)
      throw new RuleBroken(input.unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count', 'amount');
    const by = await commandContext(actor, context);
    const { code, name, unit } = input;
    const lines = await listBudgetLines(db, { programId, cycleId: cycle.id });
    const begun = lines.find((line) => line.code === code && line.unit === unit && line.budget === 0);
    const { id: lineId } =
      begun ?? (await createBudgetLine(db, by, { programId, cycleId: cycle.id, code, name, unit }));
    await allocateBudget(db, by, {
      programId,
      lineId,
      amount: value,
      reason: input.reason,
      key: `setup-${key ?? newKey()}`,
    });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/budget`, { key: 'setup.budget.added' });
  });
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['proposed'][number];

/** The budgets of the old cycle are proposed: each is filled in here, and counts when it is allocated. */
function LineForm({ line, dataKey }: { line: Line | null; dataKey: string }) {
  const t = useT();
  const f = useFormats();
  const refusal = useActionData<typeof action>();
  const unit = line?.unit ?? 'impressions';
  const form = useProgressiveForm(lineForm, {
    refusal,
    values: line
      ? {
          code: line.code,
          unit,
          name: line.name,
          amount: unit === 'fen' ? yuanText(line.budget) : String(line.budget),
        }
      : { unit },
  });
  return (
    <Form method="post" {...form.props}>
      <IdempotencyKey value={dataKey} />
      <Stack>
        <ErrorSummary issues={form.issues} />
        {line && <Notice>{t('setup.budget.proposed', { amount: f.amount(line.budget, line.unit) })}</Notice>}
        <Fields>
          <Select
            label={t('setup.budget.unit')}
            placeholder={false}
            width="medium"
            options={UNITS.map((value) => ({ value, label: t(`programs.unit.${value}`) }))}
            {...form.field('unit')}
          />
          <TextField
            label={t('setup.settings.code')}
            hint={t('setup.settings.code_hint')}
            width="short"
            autoComplete="off"
            {...form.field('code')}
          />
          <WrittenFields form={form} name="name" label={t('setup.budget.name')} maxLength={120} whole />
          <TextField
            label={t('setup.budget.amount')}
            hint={t('setup.budget.amount_hint')}
            numeric
            inputMode="decimal"
            width="medium"
            {...form.field('amount')}
          />
          <TextField label={t('setup.budget.reason')} {...form.field('reason')} />
          <SubmitButton kind="primary">{t('setup.budget.add')}</SubmitButton>
        </Fields>
      </Stack>
    </Form>
  );
}

/** What a cycle may give, line by line; everything goes through the ledger. */
export default function CycleBudget() {
  const t = useT();
  const { cycle, lines, proposed, key } = useLoaderData<typeof loader>();
  const next = proposed[0] ?? null;
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.budget')}>
      {lines.length > 0 && (
        <Card>
          {lines.map((line) => (
            <Section key={line.id}>
              <BudgetMeter
                total={line}
                title={localized(line.name, t.locale)}
                to={`/manager/budgets/${line.id}`}
              />
            </Section>
          ))}
        </Card>
      )}
      {cycle.state !== 'closed' && (
        <Card>
          <Section title={t('setup.budget.add')}>
            <LineForm key={next?.id ?? `new-${lines.length}`} line={next} dataKey={key} />
          </Section>
        </Card>
      )}
    </SetupPage>
  );
}
