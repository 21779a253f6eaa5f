import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { approveTransfer, getTransfer, returnTransfer } from '#app/modules/budgets/index.server.ts';
import { isOpen, lastDayToSettle } from '#app/modules/budgets/index.ts';
import { authorize, can, programsWithin } from '#app/modules/identity/index.ts';
import {
  Card,
  Columns,
  ErrorSummary,
  Fields,
  Notice,
  PageHeader,
  Section,
  Stack,
  SubmitButton,
  SummaryList,
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
import { portalNow } from '#db/clock.server.ts';
import { idIn } from '../shared/id-in.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { TransferTag } from './components/transfer-tag.tsx';

export const handle = titled('budgets.transfer.title');

/** The transfer, where the actor may see its lines. @throws NotFound */
async function transferFor(actor: Awaited<ReturnType<typeof requireProgramStaff>>, id: string | undefined) {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'budget.view')));
  return getTransfer(db, { transferId: idIn(id), programIds });
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const transfer = await transferFor(actor, params.transferId);
  const open = isOpen(transfer, await portalNow(db));
  const own = transfer.proposedBy === actor.personId;
  return {
    transfer: !open && transfer.state === 'proposed' ? { ...transfer, state: 'expired' as const } : transfer,
    open,
    own,
    maySettle: open && can(actor, 'budget.transfer.approve', { programId: transfer.programId }),
    key: newKey(),
  };
}

const settleForm = z.discriminatedUnion('settle', [
  z.strictObject({ settle: z.literal('approve'), note: z.string().max(500, 'errors.too_long').optional() }),
  z.strictObject({
    settle: z.literal('return'),
    note: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
  }),
]);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id: transferId, programId } = await transferFor(actor, params.transferId);
  authorize(actor, 'budget.transfer.approve', { programId });
  return handleForm(request, settleForm, async (input, { key }) => {
    const acting = await commandContext(actor, context);
    const of = { programId, transferId, key: `${input.settle}-transfer-${key ?? newKey()}` };
    const to = `/manager/budgets/transfers/${transferId}`;
    if (input.settle === 'return') {
      await returnTransfer(db, acting, { ...of, note: input.note });
      return redirectWithFlash(to, { key: 'budgets.transfer.returned_done' });
    }
    await approveTransfer(db, acting, of);
    return redirectWithFlash(to, { key: 'budgets.transfer.approved_done' });
  });
}

/** One transfer: what it would change, who proposed it and why, and what became of it. */
export default function Transfer() {
  const t = useT();
  const f = useFormats();
  const { transfer, open, own, maySettle, key } = useLoaderData<typeof loader>();
  const { unit, amount, from, to } = transfer;
  const exact = (value: number) => f.exactAmount(value, unit);
  const named = ({ cycleName, name }: typeof from) =>
    t('budgets.transfer.line', { cycle: localized(cycleName, t.locale), line: localized(name, t.locale) });
  const by = (name: string, at: Date) => t('budgets.transfer.by_at', { name, at: f.dayTime(at) });
  const left = from.available - amount;
  return (
    <Stack>
      <PageHeader
        title={t('budgets.transfer.title')}
        crumbs={[{ label: t('budgets.title'), to: '/manager/budgets' }]}
        lead={
          <>
            {localized(transfer.programName, t.locale)} · {t(`programs.unit.${unit}`)}{' '}
            <TransferTag transfer={transfer} />
          </>
        }
      />
      <Columns aside={maySettle && (own ? <Own /> : <Settle requestKey={key} short={left < 0} />)}>
        <Card>
          <Section>
            {open && left < 0 && (
              <Notice tone="warn">{t('budgets.transfer.too_little', { left: exact(from.available) })}</Notice>
            )}
            <SummaryList
              lines
              rows={[
                { term: t('budgets.transfer.amount'), value: <b>{exact(amount)}</b> },
                { term: t('budgets.transfer.from'), value: named(from) },
                { term: t('budgets.transfer.to'), value: named(to) },
                ...(open
                  ? [
                      {
                        term: t('budgets.transfer.from_after'),
                        value: t('budgets.transfer.now_and_after', {
                          before: exact(from.available),
                          after: exact(left),
                        }),
                      },
                      {
                        term: t('budgets.transfer.to_after'),
                        value: t('budgets.transfer.now_and_after', {
                          before: exact(to.available),
                          after: exact(to.available + amount),
                        }),
                      },
                    ]
                  : []),
                { term: t('budgets.transfer.reason'), value: transfer.reason },
                {
                  term: t('budgets.transfer.proposed_by'),
                  value: by(transfer.proposedByName, transfer.proposedAt),
                },
                ...(transfer.settledAt
                  ? [
                      {
                        term: t('budgets.transfer.settled_by'),
                        value: by(transfer.settledByName ?? '', transfer.settledAt),
                      },
                    ]
                  : [
                      {
                        term: t('budgets.transfer.until'),
                        value: f.day(lastDayToSettle(transfer.expiresAt)),
                      },
                    ]),
                ...(transfer.settledNote
                  ? [{ term: t('budgets.transfer.note'), value: transfer.settledNote }]
                  : []),
              ]}
            />
          </Section>
        </Card>
      </Columns>
    </Stack>
  );
}

function Own() {
  const t = useT();
  return (
    <Card>
      <Section>{t('budgets.transfer.own')}</Section>
    </Card>
  );
}

function Settle({ requestKey, short }: { requestKey: string; short: boolean }) {
  const t = useT();
  const refusal = useActionData<typeof action>();
  const { props, field, issues } = useProgressiveForm(settleForm, { refusal });
  return (
    <Card>
      <Section title={t('budgets.transfer.approve')}>
        <Form method="post" {...props}>
          <IdempotencyKey value={requestKey} />
          <ErrorSummary issues={issues} />
          <Fields>
            <SubmitButton kind="primary" name="settle" value="approve" disabled={short}>
              {t('budgets.transfer.approve')}
            </SubmitButton>
            <TextField label={t('budgets.transfer.return_note')} {...field('note')} />
            <SubmitButton kind="normal" name="settle" value="return">
              {t('budgets.transfer.return')}
            </SubmitButton>
          </Fields>
        </Form>
      </Section>
    </Card>
  );
}
