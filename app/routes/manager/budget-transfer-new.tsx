import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';
import { getBudgetLine, listBudgetLines, proposeTransfer } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  PageHeader,
  Section,
  Select,
  Small,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { handleForm, newKey } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';

export const handle = titled('budgets.transfer.propose');

/** The id of a line out of an address; what is no id chooses nothing. */
const chosenIn = (params: URLSearchParams, name: string): string =>
  /^[1-9]\d{0,14}$/.test(params.get(name) ?? '') ? (params.get(name) ?? '') : '';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { programs } = await requirePrograms(request, context, 'budget.transfer');
  const open = await openPrograms(programs);
  const cycles = await listCycles(db);
  const lines = await listBudgetLines(db, { programIds: idsOf(open) });
  const { searchParams } = new URL(request.url);
  const from = chosenIn(searchParams, 'from');
  const asked = Number(chosenIn(searchParams, 'amount'));
  const unit = lines.find(({ id }) => String(id) === from)?.unit;
  return {
    lines: lines.flatMap((line) => {
      const cycle = cycles.find(({ id }) => id === line.cycleId);
      return cycle ? [{ ...line, cycleName: cycle.name, programName: cycle.program.name }] : [];
    }),
    values: {
      from,
      to: chosenIn(searchParams, 'to'),
      amount: asked === 0 ? '' : unit === 'fen' ? yuanText(asked) : String(asked),
      reason: '',
    },
    key: newKey(),
  };
}

const line = z.string().regex(/^[1-9]\d{0,14}$/, 'errors.required');
const transferForm = z.strictObject({
  from: line,
  to: line,
  amount: z.string().trim().min(1, 'errors.required').max(40, 'errors.too_long'),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});

export async function action({ request, context }: ActionFunctionArgs) {
  await requireProgramStaff(request, context);
  const { actor, programs } = await requirePrograms(request, context, 'budget.transfer');
  const programIds = idsOf(await openPrograms(programs));
  return handleForm(request, transferForm, async (input, { key }) => {
    const from = await getBudgetLine(db, { lineId: Number(input.from), programIds });
    const to = await getBudgetLine(db, { lineId: Number(input.to), programIds });
    authorize(actor, 'budget.transfer', { programId: from.programId });
    if (to.programId !== from.programId) throw new RuleBroken('budgets.error.other_program', 'to');
    if (to.id === from.id) throw new RuleBroken('budgets.error.same_line', 'to');
    if (to.unit !== from.unit) throw new RuleBroken('budgets.error.other_unit', 'to');
    const amount = from.unit === 'fen' ? parseYuan(input.amount) : parseCount(input.amount);
    if (amount === null || amount === 0)
      throw new RuleBroken(from.unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count', 'amount');
    const { transferId } = await proposeTransfer(db, await commandContext(actor, context), {
      programId: from.programId,
      fromLineId: from.id,
      toLineId: to.id,
      amount,
      reason: input.reason,
      key: `transfer-${key ?? newKey()}`,
    });
    return redirectWithFlash(`/manager/budgets/transfers/${transferId}`, {
      key: 'budgets.transfer.proposed_done',
    });
  });
}

/** Asks for budget to be moved from one line to another. Nothing moves until somebody else approves. */
export default function NewTransfer() {
  const t = useT();
  const f = useFormats();
  const { lines, values, key } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { props, field, issues } = useProgressiveForm(transferForm, { refusal, values });
  const groups = new Map<string, typeof lines>();
  for (const entry of lines) {
    const name = `${localized(entry.programName, t.locale)} · ${t(`programs.unit.${entry.unit}`)}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const options = [...groups].map(([label, group]) => ({
    label,
    options: group.map((entry) => ({
      value: String(entry.id),
      label: `${t('budgets.transfer.line', {
        cycle: localized(entry.cycleName, t.locale),
        line: localized(entry.name, t.locale),
      })} · ${t('budgets.transfer.available', { available: f.amount(available(entry), entry.unit) })}`,
    })),
  }));
  return (
    <Stack>
      <PageHeader
        title={t('budgets.transfer.propose')}
        crumbs={[{ label: t('budgets.title'), to: '/manager/budgets' }]}
        lead={<Small>{t('budgets.transfer.lead')}</Small>}
      />
      <Card>
        <Section>
          <Form method="post" {...props}>
            <IdempotencyKey value={key} />
            <ErrorSummary issues={issues} />
            <Fields>
              <Select label={t('budgets.transfer.from')} options={options} {...field('from')} />
              <Select
                label={t('budgets.transfer.to')}
                hint={t('budgets.transfer.to_hint')}
                options={options}
                {...field('to')}
              />
              <TextField
                label={t('budgets.transfer.amount')}
                hint={t('budgets.transfer.amount_hint')}
                numeric
                inputMode="decimal"
                width="medium"
                {...field('amount')}
              />
              <TextField label={t('budgets.transfer.reason')} {...field('reason')} />
              <SubmitButton kind="primary">{t('budgets.transfer.propose')}</SubmitButton>
            </Fields>
          </Form>
        </Section>
      </Card>
    </Stack>
  );
}
