import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import {
  allocateBudget,
  getBudgetLine,
  listEntries,
  listTransfers,
} from '#app/modules/budgets/index.server.ts';
import { authorize, can, programsWithin } from '#app/modules/identity/index.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
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
import { localeOf } from '#app/web/locale.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { BudgetMeter } from './components/budget-meter.tsx';
import { BudgetOutlook } from './components/budget-outlook.tsx';
import { BudgetWarnings } from './components/budget-warnings.tsx';
import { Statement } from './components/statement.tsx';
import { StatementBar } from './components/statement-bar.tsx';
import { TransferList } from './components/transfer-list.tsx';
import { chartOf } from './view/budget-chart.server.ts';
import { watchLines } from './view/budget-desk.server.ts';
import { readStatementAddress, statementQuery } from './view/statement-address.ts';

export const handle = titled('budgets.statement');

const PAGE = 50;
/** The newest transfers of the line. */
const TRANSFERS = 10;

/** The line, where the actor may see it. @throws NotFound */
async function lineFor(actor: Awaited<ReturnType<typeof requireProgramStaff>>, id: string | undefined) {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'budget.view')));
  return getBudgetLine(db, { lineId: idIn(id), programIds });
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const line = await lineFor(actor, params.lineId);
  const { searchParams } = new URL(request.url);
  const filter = readStatementAddress(searchParams);
  const { programId } = line;
  const entries = await listEntries(db, {
    programId,
    lineId: line.id,
    filter,
    before: cursorOf(searchParams),
    limit: PAGE + 1,
  });
  const shown = entries.slice(0, PAGE);
  const cycle = await getCycle(db, line.cycleId);
  const today = dayOf(await portalNow(db));
  const watched = (await watchLines([cycle], today)).find(({ id }) => id === line.id);
  if (!watched) throw new NotFound('errors.not_found');
  return {
    line: { ...watched, burns: [] },
    chart: chartOf(watched, today, await localeOf(request, context)),
    cycle,
    filter,
    entries: shown,
    next: nextPage(searchParams, entries.length > PAGE ? (shown.at(-1)?.id ?? null) : null),
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
  const { line, chart, cycle, filter, entries, next, transfers, mayAllocate, mayTransfer, key } =
    useLoaderData<typeof loader>();
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
      <Card>
        <StatementBar lineId={line.id} filter={filter} />
        <Statement entries={entries} unit={line.unit} filtered={statementQuery(filter) !== ''} />
        <TableBar>
          <Pagination nextTo={next} />
        </TableBar>
      </Card>
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
