import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import { allocateBudget, listTransfers } from '#app/modules/budgets/index.server.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import {
  Block,
  Card,
  Columns,
  ErrorSummary,
  Fields,
  LinkButton,
  MoneyField,
  NumberField,
  PageHeader,
  Section,
  Stack,
  Strip,
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
import { BudgetMeter } from './components/budget-meter.tsx';
import { BudgetOutlook } from './components/budget-outlook.tsx';
import { BudgetWarnings } from './components/budget-warnings.tsx';
import { StatementCard } from './components/statement-card.tsx';
import { TransferList } from './components/transfer-list.tsx';
import { loadStatement, openLine } from './view/budget-line.server.ts';

export const handle = titled('budgets.statement');

/** The newest transfers of the line. */
const TRANSFERS = 10;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const line = await openLine(actor, params.lineId);
  const { programId } = line;
  return {
    ...(await loadStatement(line, request, context)),
    transfers: await listTransfers(db, { programIds: [programId], lineId: line.id, limit: TRANSFERS }),
    mayAllocate: can(actor, 'budget.allocate', { programId }),
    mayTransfer: can(actor, 'budget.transfer', { programId }),
    key: newKey(),
  };
}

const allocateForm = z.strictObject({
  amount: z.string().trim().min(1, 'errors.required').max(40),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const line = await openLine(actor, params.lineId);
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
  const { transfers, mayAllocate, mayTransfer, key, ...page } = useLoaderData<typeof loader>();
  const { line, chart, cycle } = page;
  const title = t(`programs.unit.${line.unit}`);
  const main = (
    <Stack>
      <Card>
        <BudgetOutlook line={line} chart={chart} />
      </Card>
      {transfers.length > 0 && (
        <Block title={t('budgets.transfer.history')}>
          <Card>
            <TransferList transfers={transfers} caption={t('budgets.transfer.history')} />
          </Card>
        </Block>
      )}
      <StatementCard page={page} at={`/manager/budgets/${line.id}`} linked />
    </Stack>
  );
  return (
    <Stack>
      <PageHeader
        title={title}
        crumbs={[{ label: t('budgets.title'), to: '/manager/budgets' }]}
        lead={`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)} · ${localized(line.name, t.locale)}`}
        end={
          mayTransfer && (
            <LinkButton to={`/manager/budgets/transfers/new?from=${line.id}`}>
              {t('budgets.transfer.propose')}
            </LinkButton>
          )
        }
      />
      <Strip column="wide">
        <Stack gap="tight">
          <BudgetMeter total={line} title={title} />
          <BudgetWarnings warnings={line.warnings} unit={line.unit} />
        </Stack>
      </Strip>
      {mayAllocate ? (
        <Columns aside={<AllocateForm unit={line.unit} requestKey={key} />}>{main}</Columns>
      ) : (
        main
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
